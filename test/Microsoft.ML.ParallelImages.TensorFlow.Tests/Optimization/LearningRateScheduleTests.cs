using Microsoft.ML.ParallelImages.TensorFlow.Optimization;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Optimization;

public class LearningRateScheduleTests
{
    [Fact]
    public void A_warm_up_rises_in_equal_steps_to_the_full_rate()
    {
        var schedule = new CosineSchedule { WarmUpSteps = 3 };

        Assert.Equal([0.25f, 0.5f, 0.75f, 1f], Enumerable.Range(0, 4).Select(step => schedule.FactorAt(step, 103)));
    }

    [Fact]
    public void A_cosine_is_at_half_in_the_middle_and_at_zero_at_the_end()
    {
        var schedule = new CosineSchedule { WarmUpSteps = 0 };

        Assert.Equal(0.5, schedule.FactorAt(50, 100), 1e-6);
        Assert.Equal(0.75, schedule.FactorAt(100, 300), 1e-6);
        Assert.Equal(0, schedule.FactorAt(100, 100), 1e-6);
    }

    [Fact]
    public void One_cycle_rises_to_the_full_rate_and_falls_to_zero()
    {
        var schedule = new OneCycleSchedule { RiseFraction = 0.25f, Start = 0.1f };

        Assert.Equal(0.1, schedule.FactorAt(0, 100), 1e-6);
        Assert.Equal(1, schedule.FactorAt(25, 100), 1e-6);
        Assert.Equal(0.5, schedule.FactorAt(625, 1000), 1e-6);
        Assert.Equal(0, schedule.FactorAt(100, 100), 1e-6);
    }

    [Fact]
    public void Milestones_multiply()
    {
        var schedule = new StepSchedule { WarmUpSteps = 0, Factor = 0.1f, Milestones = [0.5, 0.75] };

        Assert.Equal(1, schedule.FactorAt(49, 100), 1e-6);
        Assert.Equal(0.1, schedule.FactorAt(50, 100), 1e-6);
        Assert.Equal(0.01, schedule.FactorAt(75, 100), 1e-6);
    }

    [Fact]
    public void A_short_training_warms_up_for_half_of_it_at_most()
    {
        var schedule = new CosineSchedule { WarmUpSteps = 50 };

        Assert.Equal(1, schedule.FactorAt(2, 4), 1e-6);
    }
}
