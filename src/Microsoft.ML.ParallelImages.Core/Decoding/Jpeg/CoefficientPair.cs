namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>What one look-up yields: up to two coefficients with their values.</summary>
/// <remarks>
/// Places are counted from the last coefficient read, so that the next one is 1 step away. A single coefficient stands there
/// twice, the second time without a step; an end of block as well, with its steps.
/// </remarks>
/// <param name="Bits">Bits that they take.</param>
/// <param name="FirstSteps">Steps to the first, <see cref="AcTable.EndOfBlock"/> or <see cref="AcTable.Unknown"/>.</param>
/// <param name="SecondSteps">Steps from there to the second, or <see cref="AcTable.EndOfBlock"/>.</param>
/// <param name="First">Value of the first.</param>
/// <param name="Second">Value of the second.</param>
internal readonly record struct CoefficientPair(byte Bits, byte FirstSteps, byte SecondSteps, short First, short Second);

/// <summary>What one look-up yields for skipping: all the coefficients that it sees.</summary>
/// <param name="Bits">Bits that they take.</param>
/// <param name="Steps">Steps over them; from <see cref="AcTable.EndOfBlock"/> on when the block ends with them.</param>
internal readonly record struct CoefficientRun(byte Bits, byte Steps);
