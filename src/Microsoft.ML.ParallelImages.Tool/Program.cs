using System.Globalization;
using Microsoft.ML.ParallelImages.Tool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return Commands.Run(args);
