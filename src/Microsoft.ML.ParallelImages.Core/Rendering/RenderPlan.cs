using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// All decisions about one image, taken before a pixel is decoded: a recipe becomes as few moves over the pixels as possible.
/// </summary>
/// <remarks>
/// Geometric steps multiply into one map, pointwise steps into one matrix. A step that needs the whole picture ends a move
/// and works at the output's size; geometry behind it is one more resampling at that size. Reused; not thread-safe.
/// </remarks>
internal sealed class RenderPlan
{
    private readonly List<RenderStep> _steps = [];
    private readonly List<string>? _explanation;
    private TensorSpec _spec = new(1, 1);
    private RenderStep _current;
    private ImageSize _size;
    private bool _sizeIsSet;
    private int _level;
    private int _parts;

    public RenderPlan(bool explains = false) => _explanation = explains ? [] : null;

    /// <summary>The moves, in order; at least one.</summary>
    public IReadOnlyList<RenderStep> Steps => _steps;

    /// <summary>What each step decided, one line a step; empty unless asked for.</summary>
    public IReadOnlyList<string> Explanation => _explanation ?? [];

    public RenderStep First => _steps[0];

    /// <summary>
    /// Decides everything about <paramref name="image"/>, an upright picture of <paramref name="size"/>; training-only steps act
    /// if the image or <paramref name="isTraining"/> says so.
    /// </summary>
    public void Decide(LazyImage image, ImageSize size, TensorSpec spec, Pass pass, bool isTraining = false)
    {
        _steps.Clear();
        _explanation?.Clear();
        (_spec, _size, _sizeIsSet) = (spec, size, false);
        (_level, _parts) = (0, 0);
        Start(size);
        var key = KeyOf(image, pass);
        for (var i = 0; i < image.Recipe.Steps.Count; i++)
        {
            var step = image.Recipe.Steps[i];
            if (step.Scope == StepScope.Always || image.IsTraining || isTraining)
                Add(step.Augmentation, key.Child(i));
        }

        Finish(null, default);
    }

    /// <summary>The place of one image in one pass: seed → epoch → image → copy.</summary>
    public static RandomKey KeyOf(LazyImage image, Pass pass) =>
        RandomKey.FromSeed(pass.Seed).Child(pass.Epoch).Child(image.File.IdentityHash).Child(image.Copy);

    private void Start(ImageSize size) =>
        _current = new(PlaneMap.Identity, size, size, FillMode.Nearest, default, ColorMatrix.Identity, null, default);

    private void Add(Augmentation augmentation, RandomKey key)
    {
        var random = new CounterRandom(key);
        if (!augmentation.Acts(ref random))
            return;
        if (_explanation is not null && augmentation is not CompositeAugmentation)
            Explain(augmentation, key, random);
        switch (augmentation)
        {
            case GeometricAugmentation geometric:
                var decision = geometric.Decide(_size, ref random);
                _sizeIsSet |= geometric.SetsOutputSize;
                _size = decision.OutputSize;
                _current = _current with
                {
                    Map = _current.Map.Then(decision.Map),
                    Fill = decision.Fill ?? _current.Fill,
                    FillColor = decision.Fill is null ? _current.FillColor : decision.FillColor,
                };
                break;
            case PointwiseAugmentation pointwise:
                _current = _current with { Colors = _current.Colors.Then(pointwise.Decide(ref random)) };
                break;
            case PixelAugmentation pixel:
                Finish(pixel, PixelKey(key));
                Start(_size);
                break;
            case CompositeAugmentation composite:
                AddParts(composite, key, ref random);
                break;
        }
    }

    /// <summary>A recipe's steps were looked over when it was made; a composite may have changed since.</summary>
    private void AddParts(CompositeAugmentation composite, RandomKey key, ref CounterRandom random)
    {
        if (++_level > CompositeAugmentation.MostLevels)
        {
            throw composite.Refused(
                $"lies in {_level - 1} others, or in itself; expected at most {CompositeAugmentation.MostLevels} composites "
                + "inside one another");
        }

        var count = composite.RequirePartCount();
        Span<int> room = count <= CompositeAugmentation.FewParts ? stackalloc int[count] : new int[count];
        foreach (var index in room[..composite.RequireChoice(room, ref random)])
        {
            if (++_parts > CompositeAugmentation.MostParts)
            {
                throw composite.Refused(
                    $"and its like chose more than {CompositeAugmentation.MostParts} steps for one image; expected fewer");
            }

            Add(composite.RequirePart(index), key.Child(index + 1));
        }

        _level--;
    }

    /// <summary>Brings the move to the output's size and ends it.</summary>
    private void Finish(PixelAugmentation? last, RandomKey lastKey)
    {
        if (_size != _spec.Size)
            _current = _current with { Map = _current.Map.Then(FinalFit()) };
        _size = _spec.Size;
        _steps.Add(_current with { Size = _size, Last = last, LastKey = lastKey });
        _sizeIsSet = true;
    }

    private PlaneMap FinalFit() => _spec.Fit == ImageFit.Stretch
        ? PlaneMap.Resize(_size, _spec.Size)
        : CenterCrop.MapFor(_size, _spec.Size, _sizeIsSet ? 1 : _spec.CropFraction);

    /// <summary>A pixel step draws when it runs, long after the draw about acting; so it has a key of its own.</summary>
    private static RandomKey PixelKey(RandomKey step) => step.Child(0);

    private void Explain(Augmentation augmentation, RandomKey key, CounterRandom random)
    {
        var size = _size;
        if (augmentation is PixelAugmentation)
        {
            random = new CounterRandom(PixelKey(key));
            size = _spec.Size;
        }

        _explanation!.Add($"{augmentation.GetType().Name}: {augmentation.Explain(size, ref random)}");
    }
}
