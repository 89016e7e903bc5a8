using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.ParallelImages.Saving;

// The rows of the saved mappings. A saved model knows columns by these names, so names and types never change; what
// must change becomes a new class with a new contract.
internal static class TwinColumns
{
    public const string Anchor = "__pi_anchor", Options = "__pi_options", Image = "__pi_image", Opened = "__pi_opened",
        Path = "__pi_path", Bytes = "__pi_bytes", Picture = "__pi_picture", Pixels = "__pi_pixels",
        Features = "__pi_features", Tensor = "__pi_tensor",
        Label = "__pi_label", LabelText = "__pi_label_text",
        LabelValue = "__pi_label_value";
}

internal sealed class NoColumns;

internal sealed class AnchorRow
{
    [ColumnName(TwinColumns.Anchor)]
    public string Anchor { get; set; } = "";
}

internal sealed class ImageRow
{
    [ColumnName(TwinColumns.Image), LazyImageType]
    public LazyImage? Image { get; set; }

    [ColumnName(TwinColumns.Options)]
    public string Options { get; set; } = "";
}

internal sealed class PathRow
{
    [ColumnName(TwinColumns.Path)]
    public string Path { get; set; } = "";
}

internal sealed class PathBelowRow
{
    [ColumnName(TwinColumns.Path)]
    public string Path { get; set; } = "";

    [ColumnName(TwinColumns.Options)]
    public string Options { get; set; } = "";
}

internal sealed class BytesRow
{
    [ColumnName(TwinColumns.Bytes)]
    public byte[] Bytes { get; set; } = [];
}

internal sealed class PictureRow
{
    [ColumnName(TwinColumns.Picture), ImageType(1, 1)]
    public MLImage? Picture { get; set; }
}

internal sealed class OpenedRow
{
    [ColumnName(TwinColumns.Opened), LazyImageType]
    public LazyImage? Image { get; set; }
}

internal sealed class PixelsRow
{
    [ColumnName(TwinColumns.Pixels)]
    public float[] Pixels { get; set; } = [];
}

internal sealed class TensorRow
{
    [ColumnName(TwinColumns.Tensor)]
    public float[] Tensor { get; set; } = [];

    [ColumnName(TwinColumns.Options)]
    public string Options { get; set; } = "";
}

internal sealed class LabelRow
{
    [ColumnName(TwinColumns.Label)]
    public string[] Label { get; set; } = [];
}

internal sealed class LabelTextRow
{
    [ColumnName(TwinColumns.LabelText)]
    public string Text { get; set; } = "";
}
