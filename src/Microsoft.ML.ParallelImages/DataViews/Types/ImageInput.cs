using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>One image to predict, from a file or from bytes: the row class of a prediction engine.</summary>
public sealed class ImageInput
{
    /// <summary>The image; nothing is read before it is predicted.</summary>
    [LazyImageType]
    public LazyImage? Image { get; set; }

    /// <summary>An image on disk. The file is read when it is predicted.</summary>
    public static ImageInput FromFile(string path) => new() { Image = new LazyImage(ImageFile.FromPath(path)) };

    /// <summary>Encoded bytes (JPEG, PNG, …), which must not change before the prediction.</summary>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes) =>
        new() { Image = new LazyImage(ImageFile.FromBytes(bytes)) };
}
