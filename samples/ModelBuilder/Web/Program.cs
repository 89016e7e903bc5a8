using System.CommandLine;
using ModelBuilder.Web;

// A model builder in the browser, for this machine and one folder only.
var folder = new Option<string>("--folder")
{
    Description = "The folder that photos, projects, runs and models lie in; nothing outside of it is touched",
    DefaultValueFactory = _ => Directory.GetCurrentDirectory(),
};
var port = new Option<int>("--port")
{
    Description = "Port on this machine; 0 takes a free one",
    DefaultValueFactory = _ => 0,
};
var command = new RootCommand(
    "From a folder of photos to a checked model, in the browser. Nothing leaves this machine.")
{
    folder, port,
};
command.SetAction((given, stop) => Server.RunAsync(
    new ServerOptions { Folder = given.GetValue(folder)!, Port = given.GetValue(port) }, stop));
var parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(string.Join(' ', parsed.Errors.Select(error => error.Message)));
    return 2;
}

return await parsed.InvokeAsync();
