using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A kind of step or decision, as it is named in saved files.</summary>
public sealed class RecipeKind
{
    private readonly JsonTypeInfo _json;
    private readonly object _defaults;

    private RecipeKind(string name, object defaults, JsonTypeInfo json, int version) =>
        (Name, _defaults, _json, Version) = (name, defaults, json, version);

    /// <summary>Its name in files.</summary>
    public string Name { get; }

    /// <summary>The version of its meaning.</summary>
    public int Version { get; }

    /// <summary>The <see cref="Augmentation"/> or <see cref="Decision"/> that it stands for.</summary>
    public Type Type => _json.Type;

    /// <summary>The kind <paramref name="name"/>.</summary>
    /// <param name="name">Never used for anything else. Foreign ones have a prefix, such as <c>Acme.Fog</c>.</param>
    /// <param name="defaults">
    /// One with all options at their defaults: a file that lacks an option, being older, means these.
    /// </param>
    /// <param name="json">
    /// How it is written: of an <see cref="Augmentation"/>, a <see cref="Measured"/> or a <see cref="Filter"/>.
    /// </param>
    /// <param name="version">
    /// Raised when the same options mean something else, or draw other numbers. Default 1.
    /// </param>
    public static RecipeKind Of<T>(string name, T defaults, JsonTypeInfo<T> json, int version = 1) where T : class
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(json);
        return new(Require.NotEmpty(name, nameof(name)), defaults, json, Require.Positive(version, nameof(version)));
    }

    /// <summary>A kind of this library, named after its type.</summary>
    internal static RecipeKind Of<T>(T defaults, JsonTypeInfo<T> json) where T : class =>
        Of(typeof(T).Name, defaults, json);

    /// <summary>The properties of a value, in alphabetical order.</summary>
    internal IOrderedEnumerable<KeyValuePair<string, JsonNode?>> Write(object value) =>
        JsonSerializer.SerializeToNode(value, _json)!.AsObject()
            .OrderBy(property => property.Key, StringComparer.Ordinal);

    /// <summary>A value of properties.</summary>
    /// <exception cref="JsonException">There is one that the kind does not have.</exception>
    internal object Read(IEnumerable<JsonProperty> properties)
    {
        // What the compiler writes makes what is missing zero, not its default. What a constructor asks for has none.
        var whole = JsonSerializer.SerializeToNode(_defaults, _json)!.AsObject();
        var needed = _json.Properties.Where(property => property.IsRequired).Select(property => property.Name)
            .ToHashSet();

        // Not those that are written: some are left out where they have their default.
        var known = _json.Properties.Where(property => property.Get is not null).Select(property => property.Name)
            .ToList();
        foreach (var name in needed)
            whole.Remove(name);
        foreach (var property in properties)
        {
            if (!known.Contains(property.Name))
            {
                throw new JsonException(
                    $"The kind '{Name}' has no option '{property.Name}'; it has "
                    + $"{string.Join(", ", known)}.");
            }

            whole[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        }

        return whole.Deserialize(_json) ?? throw new JsonException($"The kind '{Name}' has no content.");
    }
}
