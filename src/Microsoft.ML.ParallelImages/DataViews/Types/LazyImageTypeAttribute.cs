using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Marks a property of type <see cref="LazyImage"/> in a class whose objects are rows.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LazyImageTypeAttribute : DataViewTypeAttribute
{
    /// <inheritdoc/>
    public override bool Equals(DataViewTypeAttribute? other) => other is LazyImageTypeAttribute;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LazyImageTypeAttribute;

    /// <inheritdoc/>
    public override int GetHashCode() => typeof(LazyImageTypeAttribute).GetHashCode();

    /// <summary>Tells ML.NET which column type such a property has.</summary>
    public override void Register() =>
        DataViewTypeManager.Register(LazyImageDataViewType.Instance, typeof(LazyImage), this);
}
