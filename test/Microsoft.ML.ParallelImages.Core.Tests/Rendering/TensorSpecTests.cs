using System.Reflection;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class TensorSpecTests
{
    private static readonly TensorSpec Plain = new(8, 6);

    /// <summary>Another value of each option than it has by default.</summary>
    private static readonly TensorSpec[] Others =
    [
        new(8, 7), Plain with { Layout = TensorLayout.Nhwc }, Plain with { Normalization = Normalization.ImageNet },
        Plain with { Fit = ImageFit.Stretch }, Plain with { CropFraction = 0.5f },
        Plain with { DecodeOversampling = 3 },
        Plain with { Background = new(255, 255, 255) }, Plain with { Channels = 1 },
    ];

    [Fact]
    public void A_change_of_any_option_changes_the_identity()
    {
        Assert.Equal(Others.Length + 1, Others.Append(Plain).Select(spec => spec.ToJson()).Distinct().Count());
        Assert.All(Options(), option => Assert.Contains(
            Others, other => !Equals(option.GetValue(other), option.GetValue(Plain))));
    }

    [Fact]
    public void Equal_descriptions_have_equal_identities() =>
        Assert.Equal(Plain.ToJson(), new TensorSpec(8, 6).ToJson());

    [Fact]
    public void A_tensor_without_numbers_or_with_more_than_an_array_holds_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorSpec(default(ImageSize)));
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => new TensorSpec(65535, 65535));
        Assert.StartsWith("A tensor of 65535x65535 pixels has more numbers than fit into an array", failure.Message);
        Assert.True(new TensorSpec(26754, 26754).Length > 0);
    }

    private static IEnumerable<PropertyInfo> Options() =>
        typeof(TensorSpec).GetProperties().Where(option => option.Name != nameof(TensorSpec.Length));
}
