using PumpBench.Commands;

return BenchCommandLine.Invoke(args);
