namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Shells that can ask the tool for words.</summary>
internal enum Shell
{
    Bash,
    Zsh,
    Fish,
    Pwsh,
    Nushell,
}
