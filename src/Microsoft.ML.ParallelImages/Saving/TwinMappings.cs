using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Statistics;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.ParallelImages.Saving;

// What a loaded model runs. Each contract is an exact key in saved files: it keeps its meaning for ever.
internal static class Contracts
{
    public const string Anchor = "parallelimages/anchor/1", PrepareOfOld = "parallelimages/prepare/1",
        Prepare = "parallelimages/prepare/2",
        Pixels = "parallelimages/pixels/1", Encode = "parallelimages/encode/1", Picture = "parallelimages/picture/1",
        OpenPath = "parallelimages/open-path/1", OpenBelow = "parallelimages/open-path/2",
        OpenBytes = "parallelimages/open-bytes/1",
        OpenPicture = "parallelimages/open-picture/1", Label = "parallelimages/label/1",
        Standardize = "parallelimages/standardize/1";
}

/// <summary>Gives a row an empty text, from which an expression makes a constant: options that are saved.</summary>
[CustomMappingFactoryAttribute(Contracts.Anchor)]
internal sealed class AnchorMapping : CustomMappingFactory<NoColumns, AnchorRow>
{
    public override Action<NoColumns, AnchorRow> GetMapping() => (_, _) => { };
}

[CustomMappingFactoryAttribute(Contracts.Prepare)]
internal sealed class PrepareMapping : CustomMappingFactory<ImageRow, OpenedRow>
{
    public override Action<ImageRow, OpenedRow> GetMapping()
    {
        var steps = new SavedSteps();
        return (row, output) => output.Image = row.Image is { } image ? steps.Read(row.Options).Apply(image) : null;
    }
}

[CustomMappingFactoryAttribute(Contracts.PrepareOfOld)]
internal sealed class OldPrepareMapping : CustomMappingFactory<ImageRow, OpenedRow>
{
    public override Action<ImageRow, OpenedRow> GetMapping()
    {
        var steps = new SavedSteps(SavedSteps.ReadOld);
        return (row, output) => output.Image = row.Image is { } image ? steps.Read(row.Options).Apply(image) : null;
    }
}

[CustomMappingFactoryAttribute(Contracts.Pixels)]
internal sealed class PixelsMapping : CustomMappingFactory<ImageRow, PixelsRow>
{
    public override Action<ImageRow, PixelsRow> GetMapping()
    {
        var renderer = new SavedRenderer();
        return (row, output) => output.Pixels = renderer.ToTensor(row);
    }
}

[CustomMappingFactoryAttribute(Contracts.Encode)]
internal sealed class EncodeMapping : CustomMappingFactory<ImageRow, BytesRow>
{
    public override Action<ImageRow, BytesRow> GetMapping()
    {
        var renderer = new SavedRenderer();
        return (row, output) => output.Bytes = renderer.ToBytes(row);
    }
}

[CustomMappingFactoryAttribute(Contracts.Picture)]
internal sealed class PictureMapping : CustomMappingFactory<ImageRow, PictureRow>
{
    public override Action<ImageRow, PictureRow> GetMapping()
    {
        var renderer = new SavedRenderer();
        return (row, output) => output.Picture = renderer.ToPicture(row);
    }
}

[CustomMappingFactoryAttribute(Contracts.OpenPath)]
internal sealed class OpenPathMapping : CustomMappingFactory<PathRow, OpenedRow>
{
    public override Action<PathRow, OpenedRow> GetMapping() =>
        (row, output) => output.Image = ImageOpener.FromPath(row.Path ?? "");
}

[CustomMappingFactoryAttribute(Contracts.OpenBelow)]
internal sealed class OpenBelowMapping : CustomMappingFactory<PathBelowRow, OpenedRow>
{
    public override Action<PathBelowRow, OpenedRow> GetMapping()
    {
        var folder = new SavedOptions<string>();
        return (row, output) => output.Image = ImageOpener.FromPath(row.Path ?? "", folder.Read(row.Options));
    }
}

[CustomMappingFactoryAttribute(Contracts.OpenBytes)]
internal sealed class OpenBytesMapping : CustomMappingFactory<BytesRow, OpenedRow>
{
    public override Action<BytesRow, OpenedRow> GetMapping() =>
        (row, output) => output.Image = ImageOpener.FromBytes([.. row.Bytes ?? []]);
}

[CustomMappingFactoryAttribute(Contracts.OpenPicture)]
internal sealed class OpenPictureMapping : CustomMappingFactory<PictureRow, OpenedRow>
{
    public override Action<PictureRow, OpenedRow> GetMapping() =>
        (row, output) => output.Image = ImageOpener.FromPicture(row.Picture);
}

[CustomMappingFactoryAttribute(Contracts.Standardize)]
internal sealed class StandardizeMapping : CustomMappingFactory<TensorRow, PixelsRow>
{
    public override Action<TensorRow, PixelsRow> GetMapping()
    {
        var learned = new SavedOptions<Standardization>();
        return (row, output) =>
        {
            float[] image = [.. row.Tensor];
            learned.Read(row.Options).Center(image);
            output.Pixels = image;
        };
    }
}

[CustomMappingFactoryAttribute(Contracts.Label)]
internal sealed class LabelMapping : CustomMappingFactory<LabelRow, LabelTextRow>
{
    public override Action<LabelRow, LabelTextRow> GetMapping() =>
        (row, output) => output.Text = row.Label is [var text, ..] ? text : "";
}
