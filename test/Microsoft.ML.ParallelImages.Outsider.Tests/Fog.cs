using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Outsider;

[assembly: RecipeKinds(typeof(OutsiderKinds))]

namespace Outsider;

/// <summary>An augmentation of another assembly: a grey veil of random density, then grain.</summary>
public sealed record Fog : Augmentation
{
    public Interval Density { get; init; } = new(0.1f, 0.4f);

    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var density = random.In(Density);
        decisions.Add(new Recoloring(ColorMatrix.Scale(1 - density).Plus(200 * density)));
        decisions.Add(new Grain(random.Key.Child(1)));
    }
}

/// <summary>A filter of another assembly, with a random key of its own.</summary>
[method: JsonConstructor]
public sealed record Grain(RandomKey Key) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        var random = new CounterRandom(Key);
        Span<byte> read = from.Samples, write = to.Samples;
        for (var i = 0; i < read.Length; i++)
            write[i] = (byte)Math.Clamp(read[i] + random.Below(9) - 4, 0, 255);
    }
}

/// <summary>Something measured by another assembly: the darkest level becomes black.</summary>
public sealed record Deepen : Measured
{
    public override Decision Follow(PictureStatistics statistics)
    {
        var low = Enumerable.Range(0, 3).Min(channel => statistics.Range(channel).Low);
        return new Recoloring(ColorMatrix.Identity.Plus(-low));
    }
}

public sealed class OutsiderKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of("Outsider.Fog", new Fog(), OutsiderJson.Default.Fog),
        RecipeKind.Of("Outsider.Grain", new Grain(RandomKey.FromSeed(0)), OutsiderJson.Default.Grain),
        RecipeKind.Of("Outsider.Deepen", new Deepen(), OutsiderJson.Default.Deepen),
    ];
}

[JsonSerializable(typeof(Fog))]
[JsonSerializable(typeof(Grain))]
[JsonSerializable(typeof(Deepen))]
internal sealed partial class OutsiderJson : JsonSerializerContext;
