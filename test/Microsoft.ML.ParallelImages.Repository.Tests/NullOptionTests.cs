using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages;

/// <summary>An option that may not be null says so where it is set, not where it is used.</summary>
[Trait("Category", "Repository")]
public sealed class NullOptionTests
{
    /// <summary>Written as <c>Type.Property</c>.</summary>
    public static TheoryData<string> Options => [.. Properties.Select(NameOf).Order(StringComparer.Ordinal)];

    private static IEnumerable<PropertyInfo> Properties =>
        from project in House.Projects
        let assembly = Assembly.Load(project)
        from type in assembly.GetExportedTypes()
        where !type.IsAbstract && (type.Name.EndsWith("Options", StringComparison.Ordinal) || IsOption(type))
        from property in type.GetProperties()
        where property.SetMethod is { IsPublic: true } && !property.PropertyType.IsValueType
            && property.DeclaringType == type
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull
        select property;

    [Theory]
    [MemberData(nameof(Options))]
    public void Null_is_refused_by_name_where_it_is_not_allowed(string option)
    {
        var property = Properties.Single(one => NameOf(one) == option);
        var owner = RuntimeHelpers.GetUninitializedObject(property.DeclaringType!);
        var failure = Assert.Throws<TargetInvocationException>(() => property.SetValue(owner, null));
        var refusal = Assert.IsType<ArgumentException>(failure.InnerException, exactMatch: false);
        Assert.Contains(property.Name, refusal.Message);
    }

    private static bool IsOption(Type type) => type == typeof(TensorSpec) || type == typeof(ImageObject)
        || type == typeof(ImageTargets) || type.IsSubclassOf(typeof(Augmentation));

    private static string NameOf(PropertyInfo property) => $"{property.DeclaringType!.FullName}.{property.Name}";
}
