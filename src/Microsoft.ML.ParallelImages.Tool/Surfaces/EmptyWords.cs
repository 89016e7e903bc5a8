using System.CommandLine.Parsing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Refuses words that are empty, as a variable of a script is that was never set: none means anything here.
/// </summary>
internal static class EmptyWords
{
    public static void RefuseIn(VerbCommand command)
    {
        foreach (var option in command.Options)
            option.Validators.Add(given => Refuse(given, option.Name));
        foreach (var argument in command.Arguments)
            argument.Validators.Add(given => Refuse(given, argument.Name));
    }

    private static void Refuse(SymbolResult given, string name)
    {
        if (given.Tokens.Any(token => token.Value.Length == 0))
            given.AddError($"{name} is empty; expected a value.");
    }
}
