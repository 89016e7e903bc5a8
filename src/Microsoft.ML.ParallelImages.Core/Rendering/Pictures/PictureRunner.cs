using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Does the passes of a plan, each on the picture of the one before.</summary>
/// <remarks>One per worker, reused from image to image. Not thread-safe.</remarks>
internal sealed class PictureRunner(PlanarImage planes, PixelPool? pool) : IDisposable
{
    private readonly PictureMaker _maker = new(pool);
    private readonly ColorStages _stages = new();
    private PixelBuffer _spare = new(pool);
    private BranchRunner? _branches;

    /// <summary>The picture as it is now.</summary>
    public PixelBuffer Picture { get; private set; } = new(pool);

    /// <summary>What was measured last.</summary>
    public PictureStatistics Statistics { get; } = new();

    /// <summary>
    /// Makes the picture of decoded planes; straight into <paramref name="tensor"/>, and returns true, if that is all
    /// there is to do.
    /// </summary>
    /// <param name="plan">The passes.</param>
    /// <param name="toStored">From upright coordinates to those that the planes are placed in.</param>
    /// <param name="tensor">Where the numbers go.</param>
    public bool Run(RenderPlan plan, PlaneMap toStored, TensorRows tensor = default)
    {
        var first = plan.Passes[0];
        var stored = toStored.IsTransposed ? first.InputSize.Transposed : first.InputSize;
        var hasColors = TryStage(plan, first);
        var isAll = hasColors && IsAll(plan, 0, tensor);
        _maker.Make(planes, first.On(toStored, stored), Picture, isAll ? tensor : default, hasColors ? _stages : null);
        Finish(plan, first, hasColors);
        return RunFrom(plan, 1, tensor) || isAll;
    }

    /// <summary>Does all passes on the picture as it is.</summary>
    public void Run(RenderPlan plan) => RunFrom(plan, 0, default);

    /// <summary>Gives back the memory of an unusually large picture, but for what it came to.</summary>
    public void Trim()
    {
        _maker.Dispose();
        _branches?.Dispose();
        _spare.Dispose();
        if (Picture.Capacity <= 2 * (3 * Picture.Size.PixelCount))
            return;
        _spare.Resize(Picture.Size);
        Picture.Samples.CopyTo(_spare.Samples);
        (Picture, _spare) = (_spare, Picture);
        _spare.Dispose();
    }

    public void Dispose()
    {
        _maker.Dispose();
        _branches?.Dispose();
        Picture.Dispose();
        _spare.Dispose();
    }

    /// <summary>Whether the numbers of a pass's rows are those of the whole plan.</summary>
    private static bool IsAll(RenderPlan plan, int index, TensorRows tensor) =>
        !tensor.IsEmpty && index == plan.Passes.Count - 1 && plan.Passes[index].Last is null;

    private bool RunFrom(RenderPlan plan, int index, TensorRows tensor)
    {
        var isAll = false;
        for (; index < plan.Passes.Count; index++)
        {
            var pass = plan.Passes[index];
            var hasColors = pass.MovesPixels && TryStage(plan, pass);
            isAll = hasColors && IsAll(plan, index, tensor);
            if (pass.MovesPixels)
                _maker.Remake(planes, pass, Picture, isAll ? tensor : default, hasColors ? _stages : null);
            Finish(plan, pass, hasColors);
        }

        return isAll;
    }

    /// <summary>Makes recolourings ready to be done row by row; false if one of them needs the whole picture.</summary>
    private bool TryStage(RenderPlan plan, RenderPass pass)
    {
        _stages.Clear();
        foreach (var color in plan.ColorsOf(pass))
        {
            if (!_stages.TryAdd(color))
                return false;
        }

        _stages.Complete();
        return true;
    }

    private void Finish(RenderPlan plan, RenderPass pass, bool hasColors)
    {
        if (!hasColors)
            ColorPass.Apply(plan.ColorsOf(pass), Picture, Statistics, _stages);
        if (pass.Last is InPlaceFilter change)
        {
            change.Apply(Picture);
        }
        else if (pass.Last is Filter filter)
        {
            _spare.Resize(Picture.Size);
            filter.Apply(Picture, _spare);
            (Picture, _spare) = (_spare, Picture);
        }
        else if (pass.Last is Branch branch)
        {
            _branches ??= new BranchRunner(planes, pool);
            _branches.Run(branch, Picture);
        }
    }
}
