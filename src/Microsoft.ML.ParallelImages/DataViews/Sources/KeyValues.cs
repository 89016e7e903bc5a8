using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// What the numbers of a key column stand for: texts, numbers or true and false, as ML.NET keeps them in an annotation,
/// and their names, which are the same in every culture.
/// </summary>
internal abstract class KeyValues
{
    public const string Kind = "KeyValues";

    private static readonly KeyValues[] Kinds =
    [
        new KeyValues<ReadOnlyMemory<char>>(TextDataViewType.Instance, []),
        new KeyValues<bool>(BooleanDataViewType.Instance, []),
        new KeyValues<sbyte>(NumberDataViewType.SByte, []),
        new KeyValues<byte>(NumberDataViewType.Byte, []),
        new KeyValues<short>(NumberDataViewType.Int16, []),
        new KeyValues<ushort>(NumberDataViewType.UInt16, []),
        new KeyValues<int>(NumberDataViewType.Int32, []),
        new KeyValues<uint>(NumberDataViewType.UInt32, []),
        new KeyValues<long>(NumberDataViewType.Int64, []),
        new KeyValues<ulong>(NumberDataViewType.UInt64, []),
        new KeyValues<float>(NumberDataViewType.Single, []),
        new KeyValues<double>(NumberDataViewType.Double, []),
    ];

    /// <summary>Texts, as folders give them.</summary>
    public static KeyValues OfNames(IEnumerable<string> names) =>
        new KeyValues<ReadOnlyMemory<char>>(TextDataViewType.Instance, [.. names.Select(name => name.AsMemory())]);

    /// <summary>What <see cref="Names"/> and <see cref="KindName"/> once were.</summary>
    /// <exception cref="FormatException">There is no such kind, or a name is none of it.</exception>
    public static KeyValues Parse(IReadOnlyList<string> names, string kindName) =>
        Kinds.FirstOrDefault(kind => kind.KindName == kindName)?.Parse(names)
        ?? throw new FormatException($"Labels of the kind '{kindName}' are not known.");

    public static DataViewSchema.Annotations Of(IReadOnlyList<string> names)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        OfNames(names).AddTo(builder, Kind);
        return builder.ToAnnotations();
    }

    /// <summary>
    /// The values behind a key column; null when it has none, or other ones than texts, numbers and true or false.
    /// </summary>
    public static KeyValues? Read(DataViewSchema.Column column) =>
        column.Type is KeyDataViewType
        && column.Annotations.Schema.GetColumnOrNull(Kind) is { Type: VectorDataViewType values }
            ? Kinds.FirstOrDefault(kind => kind.ItemType.Equals(values.ItemType))?.ReadFrom(column)
            : null;

    /// <summary>Two values of a type, to make a schema of; texts where there is none, or none that is known.</summary>
    public static KeyValues Example(DataViewType? type) =>
        Kinds.FirstOrDefault(kind => kind.ItemType.Equals(type))?.Pair() ?? OfNames(["a", "b"]);

    public abstract DataViewType ItemType { get; }

    /// <summary>The name of the values' type.</summary>
    public string KindName => $"{ItemType}";

    /// <summary>One name a value, in order; different for different values.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>Adds an annotation that holds the values.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder builder, string kind);

    /// <summary>ML.NET's own transform from a column of names to one of the values.</summary>
    public abstract IEstimator<ITransformer> ValuesOfNames(MLContext ml, string output, string names);

    /// <summary>ML.NET's own transform from a column of the values to one of keys.</summary>
    public abstract IEstimator<ITransformer> KeysOfValues(MLContext ml, string output, string values);

    protected abstract KeyValues ReadFrom(DataViewSchema.Column column);

    protected abstract KeyValues Parse(IReadOnlyList<string> names);

    protected abstract KeyValues Pair();
}

/// <inheritdoc/>
internal sealed class KeyValues<T>(PrimitiveDataViewType type, T[] values) : KeyValues
{
    public override DataViewType ItemType => type;

    public override IReadOnlyList<string> Names { get; } = Array.ConvertAll(values, NameOf);

    public override void AddTo(DataViewSchema.Annotations.Builder builder, string kind) => builder.Add(
        kind, new VectorDataViewType(type, values.Length),
        (ref VBuffer<T> value) =>
        {
            var editor = VBufferEditor.Create(ref value, values.Length);
            values.CopyTo(editor.Values);
            value = editor.Commit();
        });

    public override IEstimator<ITransformer> ValuesOfNames(MLContext ml, string output, string names) =>
        type is TextDataViewType
            ? ml.Transforms.CopyColumns(output, names)
            : ml.Transforms.Conversion.MapValue(output, Names.Zip(values, KeyValuePair.Create), names);

    public override IEstimator<ITransformer> KeysOfValues(MLContext ml, string output, string column) =>
        ml.Transforms.Conversion.MapValueToKey(
            output, column, keyData: ml.Data.LoadFromEnumerable(values.Select(value => new Row { Value = value })));

    protected override KeyValues ReadFrom(DataViewSchema.Column column)
    {
        VBuffer<T> found = default;
        column.Annotations.GetValue(Kind, ref found);
        return new KeyValues<T>(type, [.. found.DenseValues()]);
    }

    protected override KeyValues Parse(IReadOnlyList<string> names) =>
        new KeyValues<T>(type, [.. names.Select(ValueOf)]);

    protected override KeyValues Pair() => new KeyValues<T>(type, new T[2]);

    private static string NameOf(T value) => value is IFormattable number
        ? number.ToString(null, CultureInfo.InvariantCulture)
        : $"{value}";

    private static T ValueOf(string name) =>
        name.AsMemory() is T text ? text : (T)Convert.ChangeType(name, typeof(T), CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public required T Value { get; init; }
    }
}
