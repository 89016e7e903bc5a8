Console.WriteLine("FirstModel");
