using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The built-in twin of each transform that makes or changes a column of images.</summary>
internal static class Twins
{
    public static Twin OfPrepare(string column, IReadOnlyList<Augmentation> steps)
    {
        var chain = new TwinChain(column, LazyImageDataViewType.Instance).Copy(column, TwinColumns.Image);
        return chain.WithOptions(steps)
            .Then(chain.Context.Transforms.CustomMapping(new PrepareMapping().GetMapping(), Contracts.Prepare), TwinColumns.Opened)
            .Finish(TwinColumns.Opened, column);
    }

    public static Twin OfOpen(string input, string output, DataViewType type)
    {
        var chain = new TwinChain(input, type);
        var transforms = chain.Context.Transforms;
        var stage = type.RawType == typeof(ReadOnlyMemory<char>)
            ? chain.Copy(input, TwinColumns.Path)
                .Then(transforms.CustomMapping(new OpenPathMapping().GetMapping(), Contracts.OpenPath), TwinColumns.Opened)
            : type.RawType == typeof(VBuffer<byte>)
                ? chain.Copy(input, TwinColumns.Bytes)
                    .Then(transforms.CustomMapping(new OpenBytesMapping().GetMapping(), Contracts.OpenBytes), TwinColumns.Opened)
                : chain.Copy(input, TwinColumns.Picture)
                    .Then(transforms.CustomMapping(new OpenPictureMapping().GetMapping(), Contracts.OpenPicture), TwinColumns.Opened);
        return stage.Finish(TwinColumns.Opened, output);
    }

    public static Twin OfTensor(string input, string output, RenderOptions options)
    {
        var chain = Pixels(input, options);
        return chain.ThenOnnx(SavedGraphs.PixelsToTensor(output, options.Spec), [output]).Finish();
    }

    public static Twin OfEncoded(string input, string output, RenderOptions options)
    {
        var chain = new TwinChain(input, LazyImageDataViewType.Instance).Copy(input, TwinColumns.Image);
        return chain.WithOptions(options)
            .Then(chain.Context.Transforms.CustomMapping(new EncodeMapping().GetMapping(), Contracts.Encode), TwinColumns.Bytes)
            .Finish(TwinColumns.Bytes, output);
    }

    public static Twin OfPicture(string input, string output, RenderOptions options)
    {
        var size = options.Spec.Size;
        var chain = new TwinChain(input, LazyImageDataViewType.Instance).Copy(input, TwinColumns.Image);
        var transforms = chain.Context.Transforms;
        return chain.WithOptions(options)
            .Then(transforms.CustomMapping(new PictureMapping().GetMapping(), Contracts.Picture), TwinColumns.Picture)
            .Then(transforms.ResizeImages(output, size.Width, size.Height, TwinColumns.Picture))
            .Finish();
    }

    public static Twin OfClassifier(
        string input, RenderOptions options, ReadOnlySpan<byte> classifier, IReadOnlyList<string> classes)
    {
        var graph = SavedGraphs.Classifier(classifier, options.Spec, classes, ScoreColumns.Score);
        var chain = Pixels(input, options).ThenOnnx(graph, [ScoreColumns.Score, TwinColumns.Label], TwinColumns.Label);
        var ml = chain.Context;
        var names = ml.Data.LoadFromEnumerable(classes.Select(name => new LabelTextRow { Text = name }));
        return chain
            .Then(ml.Transforms.CustomMapping(new LabelMapping().GetMapping(), Contracts.Label), TwinColumns.LabelText)
            .Then(ml.Transforms.Conversion.MapValueToKey(
                ScoreColumns.PredictedLabel, TwinColumns.LabelText, keyData: names))
            .Finish();
    }

    /// <summary>The first stages of everything that ends in a network: image to a vector of floats of unknown length.</summary>
    public static TwinChain Pixels(string input, RenderOptions options)
    {
        var chain = new TwinChain(input, LazyImageDataViewType.Instance).Copy(input, TwinColumns.Image);
        return chain.WithOptions(options)
            .Then(chain.Context.Transforms.CustomMapping(new PixelsMapping().GetMapping(), Contracts.Pixels), TwinColumns.Pixels);
    }
}
