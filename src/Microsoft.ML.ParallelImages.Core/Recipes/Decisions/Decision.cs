using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// One thing that happens to one image: drawn before a pixel is decoded, and free of chance from then on.
/// </summary>
/// <remarks>
/// Immutable, compared by value, written as text or JSON. The renderer knows eight kinds: <see cref="Move"/>,
/// <see cref="Deformation"/>, <see cref="Recoloring"/>, <see cref="Lookup"/>, <see cref="Pointwise"/>,
/// <see cref="Measured"/>, <see cref="Filter"/> and <see cref="Branch"/>. Others may derive from
/// <see cref="Pointwise"/>, <see cref="Measured"/> and <see cref="Filter"/>.
/// </remarks>
[JsonConverter(typeof(DecisionConverter))]
public abstract record Decision
{
    private protected Decision()
    {
    }

    /// <summary>The kind's name and its values, the same in every culture.</summary>
    public sealed override string ToString()
    {
        // Records write their numbers as the thread's culture does.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var values = new StringBuilder();
            return PrintMembers(values) ? $"{GetType().Name} {{ {values} }}" : GetType().Name;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
