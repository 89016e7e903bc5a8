using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Appends steps to the images' recipe: <c>PrepareImages</c> (always) and <c>AugmentImages</c> (while training).
/// </summary>
internal sealed record RecipeColumnStep(
    string Operation, string InputColumn, IReadOnlyList<Augmentation> Steps,
    StepScope Scope) : ColumnStep(Operation, InputColumn)
{
    private readonly RecipeChange _change = new(Steps, Scope);

    public override IDataView Apply(IDataView input, RowUse use) =>
        new MappedView(input, CreateMapping(input.Schema));

    public override ColumnMapping CreateMapping(DataViewSchema input) =>
        new LazyImageMapping(input, InputColumn, _change.Apply);

    public override Twin CreateTwin() => Scope == StepScope.Training
        ? Twin.Nothing()
        : Twins.OfPrepare(InputColumn, Steps);
}
