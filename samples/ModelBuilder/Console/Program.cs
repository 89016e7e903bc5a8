using Microsoft.ML.ParallelImages.Jobs;
using ModelBuilder;

// The eight steps of the wizard "parallel-images new" in C#, without a question: from a folder of labelled photos to
// projects that use a model. Each step prints the command line that does the same.
//   dotnet run -c Release --project samples/ModelBuilder/Console -- PHOTOS [OUTPUT [EPOCHS]]
if (args.Length is 0 or > 3 || (args.Length == 3 && !int.TryParse(args[2], out _)))
{
    Console.Error.WriteLine("Name a folder with one sub-folder of photos per class: … -- PHOTOS [OUTPUT [EPOCHS]]");
    return 2;
}

var output = args.Length > 1 ? args[1] : "ImageModel";
using var stop = new StopByKey();
try
{
    Directory.CreateDirectory(output);
    return Steps(new ModelSteps
    {
        Data = args[0],
        Epochs = args.Length > 2 ? int.Parse(args[2]) : 30,
        Project = Path.Combine(output, "photos" + VisionProject.Ending),
        Runs = Path.Combine(output, "runs"),
        Force = true,
    });
}
catch (JobException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException stopped)
{
    Console.Error.WriteLine(stopped.Message);
    return 130;
}

int Steps(ModelSteps steps)
{
    // 1 Scenario: photos of classes, and a new head on a network that is ready. ModelSteps has more to choose from.
    var progress = new StageLines();

    // 2 Environment: what this machine offers.
    var doctor = new DoctorRequest();
    Begin("Environment", CommandLines.Of(doctor));
    foreach (var finding in DoctorJob.Run(doctor, stop.Token).Findings)
        Console.WriteLine($"{finding.Level,-7} {finding.Subject}: {finding.Found}");

    // 3 Data: a project file, and what spoils a model among the photos.
    Begin("Data", CommandLines.Of(steps.NewProject));
    var project = NewProjectJob.Run(steps.NewProject, stop.Token);
    Console.WriteLine($"{project.Project}: {project.Photos} photos of {string.Join(", ", project.Classes)}");
    Begin("Health", CommandLines.Of(steps.Scan));
    foreach (var line in ScanJob.Run(steps.Scan, progress, stop.Token).Summary)
        Console.WriteLine($"{line.Severity,-7} {line.Kind}: {line.Text} {line.Remedy}");

    // 4 Augment: what a training will see, to the last bit.
    Begin("Augment", CommandLines.Of(steps.Preview));
    foreach (var photo in PreviewJob.Run(steps.Preview, progress, stop.Token).Photos)
        Console.WriteLine($"{photo.Photo}: {string.Join("; ", photo.Pictures.SelectMany(picture => picture.Drawn))}");

    // 5 Train.
    Begin("Train", CommandLines.Of(steps.Train));
    var run = TrainJob.Run(steps.Train, progress, stop.Token);
    Console.WriteLine($"Kept epoch {run.BestEpoch} of {run.Losses.Count} in {run.Run}");

    // 6 Evaluate: accuracy with its interval, classes, confusion, worst errors.
    var test = new EvaluateRequest { Model = run.Run };
    Begin("Evaluate", CommandLines.Of(test));
    var evaluated = EvaluateJob.Run(test, progress, stop.Token);
    Console.WriteLine(evaluated.Evaluation);

    // 7 Try it on one photo that was kept for testing.
    var one = new PredictRequest { Model = run.Run, Inputs = [evaluated.Images[0].Path], Top = 3 };
    Begin("Try it", CommandLines.Of(one));
    PredictJob.Run(one, photo => Console.WriteLine($"{photo.Path}: {string.Join(", ", photo.Top)}"));

    // 8 Consume: model, ONNX file, and projects of a program, a service, the training and tests.
    var export = new ExportRequest { Model = run.Run, To = ExportTarget.All, Output = Path.Combine(output, "Photos") };
    Begin("Consume", CommandLines.Of(export));
    var exported = ExportJob.Run(export, progress, stop.Token);
    Console.WriteLine($"{exported.Output}: dotnet build -c Release; dotnet test -c Release");
    return exported.MeetsDemands ? 0 : 3;
}

static void Begin(string step, string line) => Console.WriteLine($"\n{step}\n$ {line}");
