using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Renders the ways of a branch, one after the other, and blends them.</summary>
/// <remarks>One for each level of branches. Not thread-safe.</remarks>
internal sealed class BranchRunner(PlanarImage planes, PixelPool? pool) : IDisposable
{
    private readonly PictureRunner _runner = new(planes, pool);
    private readonly RenderPlan _plan = new();
    private float[] _sums = [];

    /// <summary>Blends what the ways make of <paramref name="picture"/>, in place.</summary>
    /// <exception cref="InvalidOperationException">A way changes the picture's size.</exception>
    public void Run(Branch branch, PixelBuffer picture)
    {
        var length = picture.Samples.Length;
        if (_sums.Length < length)
            _sums = new float[length];
        var sums = _sums.AsSpan(0, length);
        sums.Fill(0.5f);
        foreach (var chain in branch.Chains)
        {
            _plan.Set(
                [.. chain.Decisions.Select(decision => new DrawnDecision("", decision))], picture.Size,
                new(picture.Size));
            if (_plan.DrawnSize != picture.Size)
            {
                throw new InvalidOperationException(
                    $"A way of a branch makes a picture of {_plan.DrawnSize} out of one of {picture.Size}; "
                    + "expected the same size.");
            }

            _runner.Picture.Resize(picture.Size);
            picture.Samples.CopyTo(_runner.Picture.Samples);
            _runner.Run(_plan);
            var made = _runner.Picture.Samples;
            for (var i = 0; i < made.Length; i++)
                sums[i] += chain.Weight * made[i];
        }

        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i++)
            samples[i] = SampleMath.ToByte(sums[i]);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _sums = [];
    }
}
