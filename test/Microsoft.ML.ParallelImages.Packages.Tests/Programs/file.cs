#:package Microsoft.ML.ParallelImages.Health@{version}
#:property PublishAot=false
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

var photos = FolderSource.Scan(args[0]);
var report = DatasetScan.Run(photos);
Console.WriteLine(
    $"file: {report.Photos} photos of {photos.Classes.Count} classes, {report.Groups.Count} groups of duplicates");
