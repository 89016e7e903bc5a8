using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;

namespace ModelBuilder.Web;

/// <summary>Puts the server together, and runs it on this machine only.</summary>
internal static class Server
{
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(ServerOptions options, CancellationToken stop)
    {
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            Console.Error.WriteLine(
                $"The port {options.Port} is none. Name one of 1 to {IPEndPoint.MaxPort} by --port, or 0 for a free "
                + "one.");
            return 2;
        }

        if (!Directory.Exists(options.Folder))
        {
            Console.Error.WriteLine($"The folder '{options.Folder}' does not exist. Name one that does by --folder.");
            return 5;
        }

        if (PortFor(options.Port) is not { } port)
            return PortInUse(options.Port);
        await using var app = Build(options with { Port = port });
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException)
        {
            // Somebody took it meanwhile.
            return PortInUse(port);
        }

        var access = app.Services.GetRequiredService<Access>();
        Console.WriteLine($"Model builder for '{Path.GetFullPath(options.Folder)}', on this machine only.");
        Console.WriteLine($"Open {access.NewAddress()}");
        Console.WriteLine("The address lets one browser in. Press Enter for a new one, Ctrl+C to end.");
        if (!Console.IsInputRedirected)
            _ = Task.Run(() => PrintFurther(access), stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostRequestBytes;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(options).AddSingleton(new Access(options.Port))
            .AddSingleton(new Workspace(options.Folder)).AddSingleton<EventHub>().AddSingleton<JobQueue>()
            .AddSingleton<Builder>().AddSingleton<Darkroom>().AddSingleton<Trial>();
        var app = builder.Build();
        app.Use(SafeHeaders.Add);
        app.Use(Failures.Answer);
        app.Use(app.Services.GetRequiredService<Access>().Check);
        app.Use(BodyKinds.Check);
        PageFiles.Map(app);
        Routes.Map(app);
        app.MapFallback(IResult () => throw RefusedException.Missing("There is nothing at this address."));
        return app;
    }

    /// <summary>The port to listen on; null where it is taken.</summary>
    private static int? PortFor(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static int PortInUse(int port)
    {
        Console.Error.WriteLine(
            $"The port {port} is in use by another program. Name another by --port, or 0 for a free one.");
        return 1;
    }

    private static void PrintFurther(Access access)
    {
        while (Console.ReadLine() is not null)
            Console.WriteLine($"Open {access.NewAddress()}");
    }
}
