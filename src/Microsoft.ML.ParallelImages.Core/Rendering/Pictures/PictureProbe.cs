using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Measures a photo before it is rendered, where geometry follows what depends on the whole picture: on a picture that
/// is shrunk while it is decoded, so that the photo itself need not be made.
/// </summary>
/// <remarks>One per worker. Not thread-safe.</remarks>
internal sealed class PictureProbe(ImageDecoder decoder, PlanarImage planes, PictureRunner runner)
{
    /// <summary>Means are those of blocks of 8 x 8; what else is measured needs more detail.</summary>
    private const int ShrinkForMeans = 8, SideForLevels = 512;

    private readonly List<DrawnDecision> _decisions = [];
    private readonly RenderPlan _plan = new();

    /// <summary>The decisions, with what was measured in the place of what was to be measured.</summary>
    public IReadOnlyList<DrawnDecision> Measure(
        IReadOnlyList<DrawnDecision> decisions, ImageHeader header, PlaneMap toStored, TensorSpec spec)
    {
        if (Find(decisions, header.Size, spec) < 0)
            return decisions;
        _decisions.Clear();
        _decisions.AddRange(decisions);
        while (Find(_decisions, header.Size, spec) is >= 0 and var place)
        {
            var measured = (Measured)_decisions[place].Decision;
            Show([.. _decisions.Take(place)], measured.Statistic, header, toStored);
            var color = ColorPass.Follow(measured, runner.Picture, runner.Statistics);
            _decisions[place] = _decisions[place] with { Decision = color };
        }

        return _decisions;
    }

    /// <summary>The decisions, with a lookup in the place of what <see cref="Measure"/> will measure.</summary>
    public static IReadOnlyList<DrawnDecision> Foresee(Draws draws, TensorSpec spec)
    {
        DrawnDecision[] planned = [.. draws.Drawn];
        while (Find(planned, draws.SourceSize, spec) is >= 0 and var place)
            planned[place] = planned[place] with { Decision = Lookup.Of(level => level) };
        return planned;
    }

    /// <summary>The first thing to be measured before pixels move; what a filter sees is measured behind it.</summary>
    private static int Find(IReadOnlyList<DrawnDecision> decisions, ImageSize size, TensorSpec spec)
    {
        var found = -1;
        for (var i = 0; i < decisions.Count; i++)
        {
            switch (decisions[i].Decision)
            {
                case Filter or Branch:
                    return -1;
                case Move still when still.KeepsPlaces(size):
                    break;
                case Measured when found < 0:
                    found = i;
                    break;
                case Move or Deformation when found >= 0:
                    return found;
                case Move move:
                    size = move.OutputSize;
                    break;
            }
        }

        return size == spec.Size ? -1 : found;
    }

    private void Show(DrawnDecision[] decisions, Statistic statistic, ImageHeader header, PlaneMap toStored)
    {
        var size = decisions.Select(one => one.Decision).OfType<Move>().LastOrDefault()?.OutputSize ?? header.Size;
        var shrink = statistic == Statistic.Mean
            ? ShrinkForMeans
            : Math.Max(1, (double)Math.Max(size.Width, size.Height) / SideForLevels);
        var small = new ImageSize(Math.Max(1, (int)(size.Width / shrink)), Math.Max(1, (int)(size.Height / shrink)));
        _plan.Set(decisions, header.Size, new TensorSpec(small) { Fit = ImageFit.Stretch });

        var first = _plan.Passes[0];
        var source = SourceArea.Of(first with { Map = toStored.Then(first.Map) }, header.StoredSize, gap: 1);
        decoder.Load(header.StoredSize.Bounds, 1, _plan.PictureBytes);
        decoder.DecodeWhole(source.Denominator, planes);
        runner.Run(_plan, toStored);
    }
}
