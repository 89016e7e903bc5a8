using System.Globalization;
using System.Reflection;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>Options as C# writes them.</summary>
internal static class StepCode
{
    /// <summary>The step, with what differs from one of plain options.</summary>
    public static string Of(Augmentation step, ShownStep plain) =>
        $"{plain.Code.Replace("()", "", StringComparison.Ordinal)} {{ " + string.Join(
            ", ",
            from option in Options(step.GetType())
            let value = option.GetValue(step)
            where option.CanWrite && !Equals(value, option.GetValue(plain.Step))
            select $"{option.Name} = {Of(value)}") + " }";

    /// <summary>What a kind itself can be told; all steps have a probability and a name.</summary>
    public static IEnumerable<PropertyInfo> Options(Type kind) =>
        kind.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(
            property => property.DeclaringType != typeof(Augmentation)
                && property.Name is not nameof(Augmentation.Parts) && property.GetIndexParameters() is []);

    public static string Of(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        Enum choice => $"{choice.GetType().Name}.{choice}",
        float number => Number(number),
        Interval range => $"new({Number(range.Low)}, {Number(range.High)})",
        Border { Mode: FillMode.Constant } border => $"Border.Constant({border.Color})",
        Border border => $"Border.{border.Mode}",
        IReadOnlyList<Augmentation> steps => $"{steps.Count} steps",
        System.Collections.IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object>())}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Number(float number) =>
        number.ToString(CultureInfo.InvariantCulture) + (float.IsInteger(number) ? "" : "f");
}
