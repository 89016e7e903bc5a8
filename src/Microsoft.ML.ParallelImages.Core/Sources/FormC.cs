using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Unicode's normalization form C, in which one text has one spelling: é is one character, not e and an accent.
/// </summary>
/// <remarks>
/// Unicode Standard Annex 15. .NET asks the system's ICU for it, and leaves texts as they are where there is none or
/// where <c>InvariantGlobalization</c> is set, as in small containers. The names of files must not depend on that.
/// </remarks>
internal static class FormC
{
    private const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, FirstTail = 0x11A7;
    private const int Syllables = 11172, Leads = 19, Vowels = 21, Tails = 28;

    /// <summary>The text in form C: itself where it is, or where it is no valid UTF-16.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF') || IsInForm(text))
            return text;
        var parts = new List<(int Value, byte Class)>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            TakeApart(rune.Value, parts);
        SortMarks(parts);
        var composed = new StringBuilder(text.Length);
        foreach (var value in Compose(parts))
            composed.Append(new Rune(value));
        return composed.ToString();
    }

    /// <summary>
    /// True where nothing can change: no mark, no character that is taken apart, none that joins the one before.
    /// </summary>
    private static bool IsInForm(ReadOnlySpan<char> text)
    {
        var table = FormCTable.Instance;
        var mayChange = false;
        for (var rest = text; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                return true;
            mayChange |= table.MayChange(rune.Value)
                || rune.Value is (>= FirstVowel and < FirstVowel + Vowels) or (> FirstTail and < FirstTail + Tails);
            rest = rest[length..];
        }

        return !mayChange;
    }

    private static void TakeApart(int value, List<(int Value, byte Class)> parts)
    {
        var syllable = value - FirstSyllable;
        if ((uint)syllable < Syllables)
        {
            parts.Add((FirstLead + (syllable / (Vowels * Tails)), 0));
            parts.Add((FirstVowel + (syllable / Tails % Vowels), 0));
            if (syllable % Tails > 0)
                parts.Add((FirstTail + (syllable % Tails), 0));
        }
        else if (FormCTable.Instance.PartsOf(value) is { } two)
        {
            TakeApart(two.First, parts);
            if (two.Second != 0)
                TakeApart(two.Second, parts);
        }
        else
        {
            parts.Add((value, FormCTable.Instance.ClassOf(value)));
        }
    }

    /// <summary>Marks behind a character come by class; those of one class keep their order.</summary>
    private static void SortMarks(List<(int Value, byte Class)> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            for (var j = i; j > 0 && parts[j].Class > 0 && parts[j - 1].Class > parts[j].Class; j--)
                (parts[j - 1], parts[j]) = (parts[j], parts[j - 1]);
        }
    }

    private static List<int> Compose(List<(int Value, byte Class)> parts)
    {
        var composed = new List<int>(parts.Count);
        int starter = -1, lastClass = 0;
        foreach (var (value, order) in parts)
        {
            // A mark is blocked by one of its own class or a higher one, anything else by whatever stands between.
            var isNext = starter >= 0 && (starter == composed.Count - 1 || (lastClass > 0 && lastClass < order));
            if (isNext && Joined(composed[starter], value) is > 0 and var joined)
            {
                composed[starter] = joined;
                continue;
            }

            if (order == 0)
                starter = composed.Count;
            lastClass = order;
            composed.Add(value);
        }

        return composed;
    }

    /// <summary>The character that the two make; 0 for most.</summary>
    private static int Joined(int first, int second)
    {
        if ((uint)(first - FirstLead) < Leads && (uint)(second - FirstVowel) < Vowels)
            return FirstSyllable + ((((first - FirstLead) * Vowels) + second - FirstVowel) * Tails);
        var syllable = first - FirstSyllable;
        return (uint)syllable < Syllables && syllable % Tails == 0 && second is > FirstTail and < FirstTail + Tails
            ? first + second - FirstTail
            : FormCTable.Instance.Joined(first, second);
    }
}
