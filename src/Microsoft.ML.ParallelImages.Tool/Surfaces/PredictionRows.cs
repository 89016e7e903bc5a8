using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Writes predictions as they come; the first one brings the header.</summary>
internal sealed class PredictionRows(Surface surface)
{
    private bool _hasHeader;

    public void Write(Prediction row)
    {
        if (!surface.IsJson && !_hasHeader)
            surface.Row(PredictionCsv.Header(row.Ranks));
        _hasHeader = true;
        surface.Row(surface.IsJson ? row.ToJson() : PredictionCsv.Line(row));
    }
}
