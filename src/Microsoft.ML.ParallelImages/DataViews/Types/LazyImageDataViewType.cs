using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// The type of a column of <see cref="LazyImage"/>: to ML.NET a plain value, like a number; never pixels.
/// </summary>
/// <remarks>A singleton, because ML.NET compares column types by reference in places. Always scalar.</remarks>
public sealed class LazyImageDataViewType : PrimitiveDataViewType
{
    private LazyImageDataViewType()
        : base(typeof(LazyImage))
    {
    }

    /// <summary>The one instance.</summary>
    public static LazyImageDataViewType Instance { get; } = new();

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other) => ReferenceEquals(this, other);

    /// <summary>The name that ML.NET's messages show.</summary>
    public override string ToString() => "Image";
}
