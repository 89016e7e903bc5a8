using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Adds a column of pixels: row by row as a mapper, or ahead on many threads in a
/// <see cref="RenderedView{TStored,TValue}"/>.
/// </summary>
/// <typeparam name="TStored">What a worker makes and a slot keeps.</typeparam>
/// <typeparam name="TValue">The column's values.</typeparam>
internal abstract class RenderedMapping<TStored, TValue>(
    DataViewSchema input, string inputColumn, string outputColumn, DataViewType type,
    DataViewSchema.Annotations? annotations, RenderSettings settings, FailureReport failures)
    : ColumnMapping(input, inputColumn, outputColumn, type, annotations)
{
    private Reading _reading = new(new Pass(settings.Seed, 0));

    public RenderSettings Settings => settings;

    /// <summary>The claim that nobody took, if these rows may be meant for a trainer all the same.</summary>
    public TrainingClaim? Missed { get; init; }

    /// <summary>Images that were left out, in whatever pass.</summary>
    public FailureReport Failures => failures;

    /// <summary>Bytes of one finished image, for the look-ahead.</summary>
    public abstract long StoredBytes { get; }

    /// <summary>What stands in the place of an image that is left out, in the words of a warning.</summary>
    protected abstract string Consequence { get; }

    /// <summary>Room for one image.</summary>
    public abstract TStored CreateStored();

    /// <summary>Hands the image over to a consumer; may be called any number of times for the same one.</summary>
    public abstract void Hand(in TStored stored, ref TValue value);

    /// <summary>
    /// Gives the image away instead of copying it, where that is possible; what is stored then is no image any more,
    /// only room for the next one.
    /// </summary>
    /// <param name="stored">The image.</param>
    /// <param name="given">What the same consumer was given the last time; room again once it is passed in.</param>
    /// <param name="value">What the consumer passes in, which may be overwritten.</param>
    public virtual bool TryGive(ref TStored stored, ref TStored? given, ref TValue value) => false;

    /// <summary>Renders the image, or leaves it out by the failure policy and returns false.</summary>
    public bool Render(LazyImage? image, Reading reading, RenderContext context, ref TStored stored)
    {
        image = reading.Of(image);
        try
        {
            if (image is null)
                throw new ImageDecodeException("(missing)", "the row has no image.");
            if (Missed is not null && MissesAugmentation(image))
                Missed.TellMissed();
            Make(image, reading.Pass, context, ref stored);
            return true;
        }
        catch (ImageDecodeException failure) when (failures.Takes(
            failure, settings.Reader.Decode.OnFailure, message => settings.Warn?.Invoke($"{message} {Consequence}")))
        {
            MakeBlank(image?.IsTraining ?? reading.IsTraining, ref stored);
            return false;
        }
    }

    /// <summary>The same mapping, row by row in another reading.</summary>
    public RenderedMapping<TStored, TValue> For(Reading reading)
    {
        var copy = (RenderedMapping<TStored, TValue>)MemberwiseClone();
        copy._reading = reading;
        return copy;
    }

    /// <summary>A getter that renders on the caller's thread when the row has moved.</summary>
    public sealed override Delegate CreateGetter(DataViewRow input)
    {
        var source = input.GetGetter<LazyImage>(InputColumn);
        var stored = CreateStored();
        var renderedPosition = -1L;
        LazyImage? image = null;
        ValueGetter<TValue> getter = (ref TValue value) =>
        {
            Getters.CheckPosition(input.Position);
            if (renderedPosition != input.Position)
            {
                // A prediction engine never disposes the rows that it reads from, so nothing may be kept between them.
                using var context = new RenderContext(settings.Reader.Decode);
                source(ref image!);
                Render(image, _reading, context, ref stored);
                renderedPosition = input.Position;
            }

            Hand(stored, ref value);
        };
        return getter;
    }

    protected abstract void Make(LazyImage image, Pass pass, RenderContext context, ref TStored stored);

    /// <summary>Puts the column's missing value in the place of an image that was left out.</summary>
    /// <param name="isTraining">Whether a trainer reads the row.</param>
    /// <param name="stored">Takes it.</param>
    protected abstract void MakeBlank(bool isTraining, ref TStored stored);

    private static bool MissesAugmentation(LazyImage image) =>
        !image.IsTraining && image.Recipe.Steps.Any(step => step.Scope == StepScope.Training);
}
