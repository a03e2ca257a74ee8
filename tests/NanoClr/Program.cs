namespace NanoClr;

/// <summary>Runs the firmware's tests on the device's interpreter and holds the result against the desktop's.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            return new DeviceLeg(Options.Parse(args), Console.Out).Run();
        }
        catch (Exception e) when (e is DeviceLegException or IOException or UnauthorizedAccessException)
        {
            // Nothing could be counted, so that the one thing that failed is the run itself.
            Console.WriteLine(e.Message);
            Console.WriteLine(new Verdict(0, 1, 0, [e.Message]).Summary);
            return 1;
        }
    }
}
