using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Builds chains of built-in transformers that are saved in the place of ours.</summary>
/// <remarks>
/// ML.NET loads only its own components, but among them are mappings with a contract, constant expressions and ONNX
/// graphs. Everything is fitted on no rows: only the schema counts.
/// </remarks>
internal sealed class TwinChain
{
    private readonly List<ITransformer> _stages = [];
    private readonly List<string> _temporary = [];
    private ScratchFolder? _files;
    private IDataView _view;

    private TwinChain(string inputColumn, DataViewType type)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(inputColumn, type);
        _view = new EmptyView(builder.ToSchema());
    }

    public MLContext Context { get; } = new();

    private TransformerChain<ITransformer> Chain => new([.. _stages]);

    /// <summary>The twin of a stage that reads one column; whatever fails, no session and no file is left.</summary>
    public static Twin Build(string inputColumn, DataViewType type, Action<TwinChain> build)
    {
        var chain = new TwinChain(inputColumn, type);
        try
        {
            build(chain);
            chain.Then(chain.Context.Transforms.DropColumns([.. chain._temporary]));
            return new Twin(chain.Chain, chain._files);
        }
        catch
        {
            new Twin(chain.Chain, chain._files).Dispose();
            throw;
        }
    }

    /// <summary>Adds a stage whose <paramref name="columns"/> are removed at the end.</summary>
    public TwinChain Then(IEstimator<ITransformer> stage, params string[] columns)
    {
        var transformer = stage.Fit(_view);
        _stages.Add(transformer);
        _temporary.AddRange(columns);
        _view = transformer.Transform(_view);
        return this;
    }

    public TwinChain Copy(string from, string to) => Then(Context.Transforms.CopyColumns(to, from), to);

    /// <summary>Makes a column that holds the same text in every row.</summary>
    public TwinChain WithOptions<T>(T options) where T : class => this
        .Then(Context.Transforms.CustomMapping(new AnchorMapping().GetMapping(), Contracts.Anchor), TwinColumns.Anchor)
        .Then(
            Context.Transforms.Expression(
                TwinColumns.Options, $"(x) : \"{SavedOptions<T>.Write(options)}\"", TwinColumns.Anchor),
            TwinColumns.Options);

    /// <summary>Adds a graph that reads the column of pixels. Its file is read again when the twin is saved.</summary>
    public TwinChain ThenOnnx(byte[] graph, string[] outputs, params string[] columns)
    {
        _files ??= new ScratchFolder();
        var file = _files[$"{_stages.Count}.onnx"];
        File.WriteAllBytes(file, graph);
        return Then(Context.Transforms.ApplyOnnxModel(outputs, [TwinColumns.Pixels], file), columns);
    }

    /// <summary>Makes the user's column of <paramref name="from"/>.</summary>
    public TwinChain End(string from, string userColumn) => Then(Context.Transforms.CopyColumns(userColumn, from));
}
