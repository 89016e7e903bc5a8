using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Each pixel's colour changes by a matrix, alone: neighbouring ones multiply where nothing is cut off between them.
/// </summary>
public sealed record Recoloring : Decision
{
    /// <summary>A recolouring by <paramref name="matrix"/>.</summary>
    /// <exception cref="ArgumentException">A number of the matrix is not finite.</exception>
    [JsonConstructor]
    public Recoloring(ColorMatrix matrix) => Matrix = matrix.IsFinite
        ? matrix
        : throw new ArgumentException(
            $"A recolouring has the matrix {matrix}; expected finite numbers.", nameof(matrix));

    /// <summary>What colours are multiplied by. Results are rounded and limited to 0..255.</summary>
    public ColorMatrix Matrix { get; }
}
