using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Decisions as work: as few passes over the pixels as they allow. Sees neither randomness nor pixels.
/// </summary>
/// <remarks>
/// Neighbouring moves multiply into one map. A recolouring stands behind the moves that follow it, where that is the
/// same; what must be done before pixels move ends a pass, which makes only the part that the next one shows. Filters
/// and branches end a pass, too, and see the whole picture. Reused; not thread-safe.
/// </remarks>
internal sealed class RenderPlan
{
    private readonly List<RenderPass> _passes = [];
    private readonly List<Decision> _colors = [];
    private readonly List<int> _works = [];
    private RenderPass _pass;
    private int _firstColor;
    private bool _sizeIsSet;

    /// <summary>The passes, in order; at least one.</summary>
    public IReadOnlyList<RenderPass> Passes => _passes;

    /// <summary>
    /// For each decision, and at the end for bringing the picture to its final size, the pass whose picture it works
    /// on; for moves and deformations the one that ends because they do not join it, or -1 where they join.
    /// </summary>
    public IReadOnlyList<int> Works => _works;

    /// <summary>Size behind all decisions, before the picture is brought to that of the tensor.</summary>
    public ImageSize DrawnSize { get; private set; }

    /// <summary>
    /// Bytes for pictures on the way, seldom less than it turns out to be: none where there is one pass to the end.
    /// </summary>
    public long PictureBytes
    {
        get
        {
            if (_passes is [{ Last: null }])
                return 0;

            // A picture, the planes that it is resampled from, and what a filter writes; a branch has all of that
            // again, and sums.
            const long perPixel = 3 * 3, perPixelOfBranches = 6 + (3 * sizeof(float));
            var most = 0L;
            foreach (var pass in _passes)
            {
                most = Math.Max(
                    most, pass.Size.PixelCount * (perPixel + (pass.Last is Branch ? perPixelOfBranches : 0)));
            }

            return most;
        }
    }

    /// <summary>Plans what becomes of an upright picture of <paramref name="size"/>.</summary>
    public void Set(IReadOnlyList<DrawnDecision> decisions, ImageSize size, TensorSpec spec)
    {
        _passes.Clear();
        _colors.Clear();
        _works.Clear();
        (_firstColor, _sizeIsSet) = (0, false);
        Start(size);
        for (var i = 0; i < decisions.Count; i++)
            Add(decisions[i].Decision);
        DrawnSize = _pass.Size;
        if (_pass.Size != spec.Size)
            Add(new Move(Fit(_pass.Size, spec, _sizeIsSet), spec.Size));
        End(null, isPart: false);
        for (var i = _passes.Count - 1; i >= 0; i--)
            Average(i, spec.DecodeOversampling);
        for (var i = _passes.Count - 1; i > 0; i--)
        {
            if (_passes[i - 1].IsPart)
                CutToPart(i);
        }
    }

    /// <summary>The recolourings of a pass.</summary>
    public ReadOnlySpan<Decision> ColorsOf(RenderPass pass) => CollectionsMarshal.AsSpan(_colors)[pass.Colors];

    /// <summary>The map that brings a picture to the tensor's size.</summary>
    /// <param name="size">Of the picture.</param>
    /// <param name="spec">The tensor.</param>
    /// <param name="isSet">Whether a step has set the size, so that no closer crop is made.</param>
    public static PlaneMap Fit(ImageSize size, TensorSpec spec, bool isSet) => spec.Fit == ImageFit.Stretch
        ? PlaneMap.Resize(size, spec.Size)
        : CenterCrop.MapFor(size, spec.Size, isSet ? 1 : spec.CropFraction);

    private void Start(ImageSize size) => _pass = new(PlaneMap.Identity, size, size, Border.Nearest);

    private void Add(Decision decision)
    {
        var work = -1;
        switch (decision)
        {
            case Move move when move.KeepsPlaces(_pass.Size):
                _pass = _pass with
                {
                    Border = move.Border ?? _pass.Border,
                    Interpolation = move.Interpolation ?? _pass.Interpolation,
                };
                _sizeIsSet |= move.SetsSize;
                break;
            case Move move:
                BeforeMoving(move.Border);
                if (_pass.IsPerspective && move.Map.HasHorizon(move.OutputSize))
                    work = End(null, isPart: true);
                _pass = _pass.Then(move);
                _sizeIsSet |= move.SetsSize;
                break;
            case Deformation deformation:
                BeforeMoving(deformation.Border);
                if (_pass.Deformation is not null)
                    work = End(null, isPart: true);
                _pass =
                    _pass with { Deformation = deformation, DeformedSize = _pass.Size, Border = deformation.Border };
                break;
            case Recoloring or Lookup or Measured or Pointwise:
                _colors.Add(decision);
                work = _passes.Count;
                break;
            case Filter or Branch:
                work = End(decision, isPart: false);
                break;
        }

        _works.Add(work);
    }

    /// <summary>Ends the pass if one of its recolourings has to be done before pixels move.</summary>
    private void BeforeMoving(Border? border)
    {
        var (mayFollow, isPart) = (true, true);
        for (var i = _firstColor; i < _colors.Count; i++)
        {
            // What is cut off, or filled with a colour of its own, does not change places with averages.
            if (_colors[i] is Recoloring { Matrix.StaysInRange: true } && border?.Mode != FillMode.Constant)
                continue;
            mayFollow = false;
            isPart &= _colors[i] is not Measured;
        }

        if (!mayFollow)
            End(null, isPart);
    }

    private int End(Decision? last, bool isPart)
    {
        _passes.Add(_pass with { Last = last, IsPart = isPart, Colors = _firstColor.._colors.Count });
        _firstColor = _colors.Count;
        Start(_pass.Size);
        return _passes.Count - 1;
    }

    /// <summary>
    /// Lets a pass that shrinks its picture, along other lines than rows and columns, look at one that was shrunk along
    /// these before; or else follow the lines at the scale that the picture had, and resamples what it made.
    /// </summary>
    private void Average(int index, float gap)
    {
        var pass = _passes[index];
        if (pass.IsSeparable || pass.Interpolation == Interpolation.Nearest)
            return;
        if (pass.Shrinking is { } shrinking && pass.Whole.IsAffine)
            ShrinkBefore(index, shrinking);
        else
            Oversample(index, gap);
    }

    /// <summary>
    /// Lets a pass look at a picture that is as small already as the moves in front of it make it: for steps in their
    /// order, the same picture, unless the pass enlarges what it shows. Then it stays larger by that.
    /// </summary>
    private void ShrinkBefore(int index, SourceScale shrinking)
    {
        var pass = _passes[index];
        var size = shrinking.SizeFor(pass);
        if (size == pass.InputSize)
            return;
        _passes[index] = pass.On(PlaneMap.Resize(size, pass.InputSize), size);
        Insert(
            index,
            new RenderPass(PlaneMap.Resize(pass.InputSize, size), pass.InputSize, size, Border.Nearest)
            {
                Interpolation = pass.Interpolation,
                IsPart = true,
            });
    }

    private void Oversample(int index, float gap)
    {
        var pass = _passes[index];
        var (across, down) = SourceArea.Scale(pass.Whole, pass.Size, pass.InputSize);
        var denominator = SourceArea.DenominatorFor(Math.Min(across, down), gap);
        (across, down) = SourceArea.Scale(pass.Resizing, pass.Size, pass.InputSize);
        var size = new ImageSize(
            Math.Max(pass.Size.Width, (int)(pass.Size.Width * across / denominator)),
            Math.Max(pass.Size.Height, (int)(pass.Size.Height * down / denominator)));
        if (size == pass.Size)
            return;
        var back = new RenderPass(PlaneMap.Resize(size, pass.Size), size, pass.Size, Border.Nearest);
        _passes[index] = back with
        {
            Colors = pass.Colors,
            Last = pass.Last,
            IsPart = pass.IsPart,
            Interpolation = pass.Interpolation,
        };
        pass = pass.Then(PlaneMap.Resize(pass.Size, size), size);
        Insert(index, pass with { Colors = default, Last = null, IsPart = false, IsOversampled = true });
    }

    private void Insert(int index, RenderPass pass)
    {
        _passes.Insert(index, pass);
        foreach (ref var work in CollectionsMarshal.AsSpan(_works))
            work += work >= index ? 1 : 0;
    }

    /// <summary>Makes the pass before make only what this one shows.</summary>
    private void CutToPart(int index)
    {
        var (before, pass) = (_passes[index - 1], _passes[index]);
        var region = SourceArea.RegionOf(pass);
        var size = new ImageSize(region.Width, region.Height);
        _passes[index - 1] = before.Then(PlaneMap.Translate(region.Left, region.Top), size);
        _passes[index] = pass.On(PlaneMap.Translate(-region.Left, -region.Top), size);
    }
}
