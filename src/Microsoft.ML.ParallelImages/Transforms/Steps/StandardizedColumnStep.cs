using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Statistics;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of standardized tensors: <c>StandardizeImages</c>.</summary>
internal sealed record StandardizedColumnStep(string OutputName, string InputColumn, StandardizationOptions Options)
    : ColumnStep("StandardizeImages", InputColumn)
{
    private const double Million = 1e6;

    /// <summary>Takes what the user should hear of.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Null until it is fitted.</summary>
    public Standardization? Learned { get; init; }

    /// <summary>Its dimensions count once the step is fitted; a shape of a schema says only that it is a vector.
    /// </summary>
    public override (string Name, DataViewType Type)? OutputColumn =>
        (OutputName, new VectorDataViewType(NumberDataViewType.Single, Learned?.Shape.ToDimensions() ?? [1, 1, 1]));

    protected override string Expected => "tensors (Vector<Single>)";

    protected override string Advice => "Tensors come from ImagesToTensor.";

    public override ColumnStep Fit(IDataView input)
    {
        var options = Options.Complete(Warn);
        var column = input.Schema[InputColumn];
        var shape = ShapeOf(column.Type);
        if (shape.Channels is not (1 or 3 or 4))
        {
            Warn($"{What(column.Type)}: {shape.Channels} channels, where images have 1, 3 or 4. "
                + $"{nameof(StandardizationOptions.Layout)} says which dimension they are.");
        }

        var learned = options.Learns
            ? Learn(input, column, options, shape)
            : new Standardization(options, shape, Statistics: null);
        return this with { Learned = learned };
    }

    public override IDataView Apply(IDataView input, RowUse use) => new MappedView(input, CreateMapping(input.Schema));

    public override ColumnMapping CreateMapping(DataViewSchema input)
    {
        var type = input[InputColumn].Type;
        if (ShapeOf(type) != Learned!.Shape)
        {
            throw new ArgumentException(
                $"{What(type)}; it was fitted on images of {string.Join(" x ", Learned.Shape.ToDimensions())} numbers. "
                + "Make tensors of that size, or fit it again.");
        }

        return new StandardizedMapping(input, InputColumn, OutputName, Learned);
    }

    public override Twin CreateTwin() => Twins.OfStandardized(InputColumn, OutputName, Learned!);

    /// <summary>The twin ends in a session of ONNX Runtime, which may be disposed under its users.</summary>
    public override SavedPart PartAt(IReadOnlyList<int> position) =>
        new SavedStandardization(position, OutputName, InputColumn, Learned!);

    protected override bool Accepts(Type raw) => raw == typeof(VBuffer<float>);

    private Standardization Learn(
        IDataView input, DataViewSchema.Column column, StandardizationOptions options, ImageShape shape)
    {
        double numbers = shape.Count();
        if (options.ZcaWhitening && numbers > WhiteningMatrix.MostNumbers)
        {
            throw new ArgumentException(
                $"{What(column.Type)}, {numbers:N0} numbers an image; expected at most "
                + $"{WhiteningMatrix.MostNumbers:N0} where {nameof(StandardizationOptions.ZcaWhitening)} is on. The "
                + "matrix has as many lines and columns as an image has numbers: learning it would take "
                + $"{36 * numbers * numbers / Million:N0} MB and a time that grows with their third power, and every "
                + $"image {numbers * numbers:N0} multiplications. Make smaller tensors, such as 36 x 36 in colour, or "
                + "leave the whitening out.");
        }

        var fit = new StandardizationFit(options, shape);
        var image = new float[shape.Count()];
        LearningPass.Over(input, column, image, () => fit.Add(image));
        if (fit.Counts.Counted == 0)
        {
            throw new InvalidOperationException(
                $"{What(column.Type)}, of which nothing can be learned: {fit.Counts.LeftOut} rows have numbers that "
                + "are not finite, no row has others. Expected at least one image that can be read.");
        }

        if (fit.Counts.LeftOut > 0)
        {
            Warn($"{What(column.Type)}: {fit.Counts.LeftOut} images have numbers that are not finite, as those that "
                + $"could not be read. Means and deviations are those of the other {fit.Counts.Counted}.");
        }

        return fit.Finish();
    }

    private ImageShape ShapeOf(DataViewType type) => type is VectorDataViewType { Dimensions: { Length: 3 } dimensions }
        && dimensions.All(dimension => dimension > 0)
            ? ImageShape.Of(dimensions, Options.Layout)
            : throw new ArgumentException(
                $"{What(type)}; expected a vector with three dimensions, as ImagesToTensor makes it.");

    private string What(DataViewType type) => $"{Operation} reads the column '{InputColumn}', which holds {type}";
}
