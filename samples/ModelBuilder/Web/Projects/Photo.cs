namespace ModelBuilder.Web;

/// <summary>A photo as it lies on the disk.</summary>
/// <param name="Path">Below the chosen folder, with <c>/</c>.</param>
/// <param name="Label">Of its folder or row; null where it has none.</param>
/// <param name="Part">Of divided data: train, validation or test; else null.</param>
internal sealed record Photo(string Path, string? Label, string? Part);
