using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>
/// Names a place in a run (seed → epoch → image → copy → step); all randomness of that place follows from it.
/// </summary>
/// <remarks>
/// Keys go down by <see cref="Child(ulong)"/>, which hashes, so that seed 3 / epoch 4 and seed 4 / epoch 3 have nothing
/// in common. The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014, variant 13 of
/// Stafford), applied to state and child with different multipliers. The same on every platform.
/// </remarks>
[JsonConverter(typeof(RandomKeyConverter))]
public readonly record struct RandomKey
{
    private readonly ulong _state;

    private RandomKey(ulong state) => _state = state;

    /// <summary>The key of a whole run.</summary>
    public static RandomKey FromSeed(long seed) => new(Mix((ulong)seed + 0x9E3779B97F4A7C15));

    /// <summary>The key of part <paramref name="index"/> of this place.</summary>
    public RandomKey Child(ulong index) => new(Mix((_state * 0xD1342543DE82EF95) + Mix(index + 0x9E3779B97F4A7C15)));

    /// <inheritdoc cref="Child(ulong)"/>
    public RandomKey Child(int index) => Child((ulong)index);

    /// <summary>The key as 16 hexadecimal digits.</summary>
    public override string ToString() => _state.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static bool TryParse(string? text, out RandomKey key)
    {
        var isKey = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var state);
        key = new(state);
        return isKey;
    }

    /// <summary>The <paramref name="counter"/>-th 64 random bits of this place.</summary>
    internal ulong Bits(ulong counter) => Mix(_state + ((counter + 1) * 0x9E3779B97F4A7C15));

    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
