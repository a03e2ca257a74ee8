System.Console.WriteLine("NanoClr");
