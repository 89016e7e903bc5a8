using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Requests as the command lines that make them.</summary>
public sealed class CommandLinesTests
{
    private static readonly ModelSteps Steps = new() { Data = "photos" };

    [Fact]
    public void What_has_its_default_is_left_out()
    {
        Assert.Equal("parallel-images doctor", CommandLines.Of(new DoctorRequest()));
        Assert.Equal("parallel-images new photos", CommandLines.Of(Steps.NewProject));
        Assert.Equal("parallel-images scan photos", CommandLines.Of(Steps.Scan));
        Assert.Equal("parallel-images preview photos --epochs 1-3 --count 3", CommandLines.Of(Steps.Preview));
        Assert.Equal("parallel-images train photos --epochs 30 --validation 0.1", CommandLines.Of(Steps.Train));
        Assert.Equal("parallel-images evaluate run", CommandLines.Of(new EvaluateRequest { Model = "run" }));
        Assert.Equal("parallel-images export run", CommandLines.Of(new ExportRequest { Model = "run" }));
    }

    [Fact]
    public void What_is_another_value_is_written()
    {
        var steps = Steps with
        {
            Mode = TrainingMode.Full,
            Recipe = "Strong",
            Epochs = 5,
            Seed = -3,
            TestShare = 0.25,
            Runs = "other",
            Checks = "all",
            Project = "p.vision.json",
            Force = true,
        };

        Assert.Equal(
            "parallel-images train photos --runs other --mode full --recipe Strong --epochs 5 --patience 2 "
            + "--validation 0.1 --copies 4 --test 0.25 --balance EqualClasses --cache off --seed -3",
            CommandLines.Of(steps.Train with
            {
                Patience = 2,
                Copies = 4,
                Balancing = ClassBalancing.EqualClasses,
                Cache = "",
            }));
        Assert.Equal(
            "parallel-images new photos --output p.vision.json --force --recipe Strong --seed -3 --test 0.25 "
            + "--epochs 5",
            CommandLines.Of(steps.NewProject));
        Assert.Equal("parallel-images scan photos --checks all --cache other/features", CommandLines.Of(steps.Scan));
        Assert.Equal(
            "parallel-images export run --to recipe-json --output r.json --check 0",
            CommandLines.Of(new ExportRequest
            {
                Model = "run",
                To = ExportTarget.RecipeJson,
                Output = "r.json",
                Check = 0,
            }));
        Assert.Equal(
            "parallel-images evaluate run --threshold 0.8",
            CommandLines.Of(new EvaluateRequest { Model = "run", Threshold = 0.8 }));
        Assert.Equal(
            "parallel-images bench photos --recipe Strong --count 200 --workers 90 --workers 91",
            CommandLines.Of(new BenchRequest { Data = "photos", Recipe = "Strong", Count = 200, Workers = [90, 91] }));
        Assert.Equal(
            "parallel-images train photos --epochs 30 --validation 0.1 --workers 90",
            CommandLines.Of(Steps.Train with { Workers = 90 }));
        Assert.Equal(
            "parallel-images predict run a.jpg b.jpg --top 3",
            CommandLines.Of(new PredictRequest { Model = "run", Inputs = ["a.jpg", "b.jpg"], Top = 3 }));
    }

    [Theory]
    [InlineData("my photos", "'my photos'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("日本/é", "日本/é")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("-x", "./-x")]
    [InlineData(@"a\b", @"'a\b'")]
    [InlineData("", "''")]
    public void A_path_is_quoted_as_a_shell_reads_it(string path, string word)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "quotes of a POSIX shell");

        Assert.Equal($"parallel-images evaluate {word}", CommandLines.Of(new EvaluateRequest { Model = path }));
    }
}
