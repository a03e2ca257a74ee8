// Compiled for the device only: the .NET project's own using names MSTest, whose attributes and assertions have the same names.
global using nanoFramework.TestFramework;
