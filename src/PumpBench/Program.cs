System.Console.WriteLine("PumpBench");
