using System.Globalization;
using Microsoft.ML.ParallelImages.Tool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.SetError(new ForgivingWriter(Console.Error));
return Commands.Run(args);
