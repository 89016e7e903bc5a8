using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Statistics;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The built-in twin of each transform that makes or changes a column of images.</summary>
internal static class Twins
{
    public static Twin OfPrepare(string column, IReadOnlyList<Augmentation> steps) =>
        TwinChain.Build(column, LazyImageDataViewType.Instance, chain => chain
            .Copy(column, TwinColumns.Image)
            .WithOptions(SavedSteps.Write(steps))
            .Then(
                chain.Context.Transforms.CustomMapping(new PrepareMapping().GetMapping(), Contracts.Prepare),
                TwinColumns.Opened)
            .End(TwinColumns.Opened, column));

    public static Twin OfOpen(string input, string output, DataViewType type, string? folder) =>
        TwinChain.Build(input, type, chain =>
    {
        var transforms = chain.Context.Transforms;
        var stage = type.RawType == typeof(ReadOnlyMemory<char>) && folder is not null
            ? chain.Copy(input, TwinColumns.Path).WithOptions(folder)
                .Then(
                    transforms.CustomMapping(new OpenBelowMapping().GetMapping(), Contracts.OpenBelow),
                    TwinColumns.Opened)
            : type.RawType == typeof(ReadOnlyMemory<char>)
            ? chain.Copy(input, TwinColumns.Path)
                .Then(
                    transforms.CustomMapping(new OpenPathMapping().GetMapping(), Contracts.OpenPath),
                    TwinColumns.Opened)
            : type.RawType == typeof(VBuffer<byte>)
                ? chain.Copy(input, TwinColumns.Bytes)
                    .Then(
                        transforms.CustomMapping(new OpenBytesMapping().GetMapping(), Contracts.OpenBytes),
                        TwinColumns.Opened)
                : chain.Copy(input, TwinColumns.Picture)
                    .Then(
                        transforms.CustomMapping(new OpenPictureMapping().GetMapping(), Contracts.OpenPicture),
                        TwinColumns.Opened);
        stage.End(TwinColumns.Opened, output);
    });

    public static Twin OfTensor(string input, string output, RenderOptions options) =>
        OfPixels(input, options, chain => chain.ThenOnnx(SavedGraphs.PixelsToTensor(output, options.Spec), [output]));

    public static Twin OfStandardized(string input, string output, Standardization learned)
    {
        var graph = SavedGraphs.StandardizedTensor(output, learned);
        var type = new VectorDataViewType(NumberDataViewType.Single, learned.Shape.ToDimensions());
        return TwinChain.Build(input, type, chain => chain
            .Copy(input, TwinColumns.Tensor)
            .WithOptions(learned)
            .Then(
                chain.Context.Transforms.CustomMapping(new StandardizeMapping().GetMapping(), Contracts.Standardize),
                TwinColumns.Pixels)
            .ThenOnnx(graph, [output]));
    }

    public static Twin OfEncoded(string input, string output, RenderOptions options) =>
        TwinChain.Build(input, LazyImageDataViewType.Instance, chain => chain
            .Copy(input, TwinColumns.Image)
            .WithOptions(options)
            .Then(
                chain.Context.Transforms.CustomMapping(new EncodeMapping().GetMapping(), Contracts.Encode),
                TwinColumns.Bytes)
            .End(TwinColumns.Bytes, output));

    public static Twin OfPicture(string input, string output, RenderOptions options) =>
        TwinChain.Build(input, LazyImageDataViewType.Instance, chain =>
        {
            var (transforms, size) = (chain.Context.Transforms, options.Spec.Size);
            chain.Copy(input, TwinColumns.Image)
                .WithOptions(options)
                .Then(
                    transforms.CustomMapping(new PictureMapping().GetMapping(), Contracts.Picture), TwinColumns.Picture)
                .Then(transforms.ResizeImages(output, size.Width, size.Height, TwinColumns.Picture));
        });

    public static Twin OfFeatures(
        string input, string output, RenderOptions options, ReadOnlySpan<byte> network, int length)
    {
        var graph = SavedGraphs.Features(network, options.Spec, length, output);
        return OfPixels(input, options, chain => chain.ThenOnnx(graph, [output]));
    }

    public static Twin OfClassifier(
        string input, RenderOptions options, ReadOnlySpan<byte> classifier, KeyValues classes)
    {
        var graph = SavedGraphs.Classifier(classifier, options.Spec, classes.Names, ScoreColumns.Score);
        return OfPixels(input, options, chain =>
        {
            var ml = chain.Context;
            chain.ThenOnnx(graph, [ScoreColumns.Score, TwinColumns.Label], TwinColumns.Label)
                .Then(
                    ml.Transforms.CustomMapping(new LabelMapping().GetMapping(), Contracts.Label),
                    TwinColumns.LabelText)
                .Then(classes.ValuesOfNames(ml, TwinColumns.LabelValue, TwinColumns.LabelText), TwinColumns.LabelValue)
                .Then(classes.KeysOfValues(ml, ScoreColumns.PredictedLabel, TwinColumns.LabelValue));
        });
    }

    /// <summary>
    /// Everything that ends in a network begins alike: image to a vector of floats of unknown length.
    /// </summary>
    private static Twin OfPixels(string input, RenderOptions options, Action<TwinChain> end) =>
        TwinChain.Build(input, LazyImageDataViewType.Instance, chain => end(chain
            .Copy(input, TwinColumns.Image)
            .WithOptions(options)
            .Then(
                chain.Context.Transforms.CustomMapping(new PixelsMapping().GetMapping(), Contracts.Pixels),
                TwinColumns.Pixels)));
}
