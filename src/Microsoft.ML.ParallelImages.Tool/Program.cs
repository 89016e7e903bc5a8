using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Microsoft.ML.ParallelImages.Tool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand(
    "From a folder of labelled photos to a trained model and back. Data go to stdout, everything else to stderr.\n\n"
    + "Exit codes: 0 fine; 1 failed; 2 wrong usage; 3 done, but a demand was not met; 4 input cannot be read; 5 a file "
    + "or hardware is missing; 130 stopped.\n\nExample:\n  parallel-images train photos\n"
    + "  parallel-images evaluate runs/run-001\n  parallel-images predict runs/run-001 new-photos")
{
    TrainVerb.Create(), EvaluateVerb.Create(), PredictVerb.Create(), ExplainVerb.Create(), ReplayVerb.Create(),
    ExportVerb.Create(), DoctorVerb.Create(),
};
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction wrong)
    wrong.ShowHelp = false;
// The verbs listen to signals themselves, and know what their exceptions mean.
var code = parsed.Invoke(new()
{
    ProcessTerminationTimeout = null,
    EnableDefaultExceptionHandler = false,
    Output = parsed.Errors.Count > 0 ? Console.Error : Console.Out,
});
return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
