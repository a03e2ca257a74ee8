using System.ComponentModel;
using System.Diagnostics;

namespace NanoClr;

/// <summary>How a program ended and everything it printed, both streams in order of arrival.</summary>
/// <param name="ExitCode">Its exit code, 128 plus the signal where a signal ended it.</param>
/// <param name="TimedOut">It was stopped because it took too long.</param>
/// <param name="Complained">It printed something on standard error.</param>
/// <param name="Lines">What it printed.</param>
internal sealed record CommandResult(int ExitCode, bool TimedOut, bool Complained, IReadOnlyList<string> Lines)
{
    internal string Text => string.Join(Environment.NewLine, Lines);
}

/// <summary>Starts a program, without input and never for longer than it may take.</summary>
internal static class Command
{
    internal static CommandResult Run(string program, IEnumerable<string> arguments, string folder, TimeSpan timeout)
    {
        var lines = new List<string>();
        var complained = false;
        using var process = new Process { StartInfo = Describe(program, arguments, folder) };
        process.OutputDataReceived += (_, e) => Add(e.Data, isError: false);
        process.ErrorDataReceived += (_, e) => Add(e.Data, isError: true);
        Start(process, program);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var timedOut = !process.WaitForExit(timeout);
        if (timedOut)
        {
            process.Kill(entireProcessTree: true);
        }

        // Without a time this waits for the last line too, not only for the end of the process.
        process.WaitForExit();
        return new CommandResult(process.ExitCode, timedOut, complained, lines);

        void Add(string? line, bool isError)
        {
            lock (lines)
            {
                if (line is not null)
                {
                    lines.Add(line);
                    complained |= isError && line.Trim().Length > 0;
                }
            }
        }
    }

    private static void Start(Process process, string program)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new DeviceLegException($"{program} cannot be started: {e.Message}");
        }
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string folder)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build server that outlives its command would hold the output open and the wait for its end with it.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return info;
    }
}
