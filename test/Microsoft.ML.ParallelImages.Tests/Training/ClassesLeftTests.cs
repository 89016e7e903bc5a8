using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class ClassesLeftTests
{
    [Fact]
    public void A_class_whose_images_are_all_left_out_is_named() =>
        Assert.Contains("'b'", Assert.Single(ClassesLeft.Check(Task([0, 1, 2, 1, 0]), [0, 2, 4])));

    [Fact]
    public void A_class_that_never_had_an_image_is_not_named() =>
        Assert.Empty(ClassesLeft.Check(Task([0, 2, 0]), [0, 1]));

    [Fact]
    public void Two_classes_that_have_lost_some_images_are_no_reason_to_warn() =>
        Assert.Empty(ClassesLeft.Check(Task([0, 1, 0, 1]), [0, 3]));

    [Fact]
    public void Nothing_is_learned_of_a_single_class_that_is_left()
    {
        var failure = Assert.ThrowsAny<InvalidOperationException>(() => ClassesLeft.Check(Task([0, 1, 1]), [1, 2]));
        Assert.Contains("every image of 'a' is broken", failure.Message);
    }

    private static TrainingTask Task(int[] labels) => new()
    {
        Training = new LabeledImages(
            [.. labels.Select((_, i) => new LazyImage(ImageFile.FromPath($"{i}.jpg")))], labels),
        Classes = ["a", "b", "c"],
    };
}
