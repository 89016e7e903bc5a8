using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FormCTests
{
    /// <summary>
    /// Letters that compose, marks, Korean, Indic and musical signs, and characters that are always taken apart.
    /// </summary>
    private static readonly int[] Pool =
    [
        0x41, 0x61, 0x65, 0x6F, 0x75, 0x20, 0x3B1, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xC5, 0x212B, 0x1E9B, 0x958, 0x915,
        0x93C, 0xF900, 0x1D15E, 0x11131, 0x11127, 0x9C7, 0x9BE, 0x9D7, .. Enumerable.Range(0x300, 70),
        0x5B0, 0x5B4, 0x5BC, 0x64B, 0x651, 0x3099, 0x1D165,
    ];

    private uint _state = 1;

    [Theory]
    [InlineData("plain.jpg", "plain.jpg")]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("caf\u00E9", "caf\u00E9")]
    [InlineData("a\u0302\u0323", "\u1EAD")]
    [InlineData("\u212B\u2126\u212A", "\u00C5\u03A9K")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "\uD55C\uAE00")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u6771\u4EAC/\u732B", "\u6771\u4EAC/\u732B")]
    [InlineData("/\u0301e\u0301", "/\u0301\u00E9")]
    public void One_text_has_one_spelling(string text, string expected) => Assert.Equal(expected, FormC.Of(text));

    [Fact]
    public void What_is_no_text_stays_as_it_is() => Assert.Equal("e\u0301\uD800", FormC.Of("e\u0301\uD800"));

    [Fact]
    public void What_needs_no_change_is_not_copied() => Assert.All(
        (string[])["rose/1.jpg", "é ö.jpg", "東京.jpg", "한글"], text => Assert.Same(text, FormC.Of(text)));

    /// <summary>The number is that of Python's unicodedata 14.0 over the same texts.</summary>
    [Fact]
    public void All_characters_and_20_000_mixtures_are_as_a_second_program_has_them()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
                hash.AppendData(Encoding.Unicode.GetBytes(FormC.Of(char.ConvertFromUtf32(value))));
        }

        for (var i = 0; i < 20_000; i++)
            hash.AppendData(Encoding.Unicode.GetBytes(FormC.Of(Mixture()) + "\n"));

        Assert.Equal(
            "97c4db06b34236e3a660670b854b1bf106913bf7ec55c2fbfb5a60b7f6106cee",
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string Mixture() =>
        string.Concat(Enumerable.Range(0, 1 + Next(7)).Select(_ => char.ConvertFromUtf32(Pool[Next(Pool.Length)])));

    private int Next(int count)
    {
        _state = ((_state * 1103515245) + 12345) & 0x7FFFFFFF;
        return (int)((_state >> 8) % (uint)count);
    }
}
