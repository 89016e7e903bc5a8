using System.Text;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Each sample is replaced by what a table of its channel says: curves, posterizing, equalizing.</summary>
public sealed record Lookup : Decision
{
    /// <summary>Entries of a channel's table.</summary>
    public const int Entries = 256;

    // For red, green and blue, or one for all of them.
    private readonly byte[] _table;

    /// <summary>The tables of red, green and blue, one after the other, 3 × 256 samples.</summary>
    /// <exception cref="ArgumentException">There are not 768 samples.</exception>
    [JsonConstructor]
    public Lookup(byte[] table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Length != 3 * Entries)
        {
            throw new ArgumentException(
                $"A lookup has {3 * Entries} entries, 256 each for red, green and blue; {table.Length} were given.",
                nameof(table));
        }

        _table = [.. table];
    }

    private Lookup(Func<byte, byte> curve)
    {
        _table = new byte[Entries];
        for (var i = 0; i < Entries; i++)
            _table[i] = curve((byte)i);
    }

    private Lookup(ReadOnlySpan<double> curve)
    {
        _table = new byte[Entries];
        for (var i = 0; i < Entries; i++)
            _table[i] = (byte)Math.Min(255, (255 * curve[i]) + 0.5);
    }

    /// <summary>The tables of red, green and blue, one after the other. A copy.</summary>
    public byte[] Table => [.. Channel(0), .. Channel(1), .. Channel(2)];

    /// <summary>The same table for all channels.</summary>
    public static Lookup Of(Func<byte, byte> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new(curve);
    }

    /// <summary>The same table for all channels, from a curve of 256 places that goes from 0, black, to 1.</summary>
    internal static Lookup Of(ReadOnlySpan<double> curve) => new(curve);

    /// <summary>The table of channel <paramref name="channel"/>: 0 red, 1 green, 2 blue.</summary>
    public ReadOnlySpan<byte> Channel(int channel) => _table.Length == Entries && channel is >= 0 and < 3
        ? _table
        : _table.AsSpan(channel * Entries, Entries);

    /// <inheritdoc/>
    public bool Equals(Lookup? other) => other is not null && Channel(0).SequenceEqual(other.Channel(0))
        && Channel(1).SequenceEqual(other.Channel(1)) && Channel(2).SequenceEqual(other.Channel(2));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var channel = 0; channel < 3; channel++)
            hash.AddBytes(Channel(channel));
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Table = ").Append(Convert.ToHexStringLower(Table));
        return true;
    }
}
