using System.Text;
using Microsoft.CodeAnalysis;

namespace Microsoft.ML.ParallelImages;

/// <summary>Public types and members as lines of text, each complete in itself so that a diff can be read.</summary>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(IEnumerable<INamedTypeSymbol> types)
    {
        var text = new StringBuilder();
        foreach (var group in types.GroupBy(type => type.ContainingNamespace.ToDisplayString()))
        {
            text.Append($"namespace {group.Key}\n\n");
            foreach (var type in group)
                Append(text, type);
        }

        return text.ToString();
    }

    /// <summary>
    /// What a user can call or derive from, without what the compiler writes for records and accessors.
    /// </summary>
    public static IEnumerable<ISymbol> VisibleMembers(INamedTypeSymbol type) => type.GetMembers().Where(member =>
        member.DeclaredAccessibility
            is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        && (type.TypeKind != TypeKind.Enum || member is IFieldSymbol)
        && (member.CanBeReferencedByName
            || member is IMethodSymbol { MethodKind: MethodKind.Constructor } or IPropertySymbol));

    private static void Append(StringBuilder text, INamedTypeSymbol type)
    {
        var bases = type.TypeKind == TypeKind.Enum ? [] : type.Interfaces
            .Where(face => face.DeclaredAccessibility == Accessibility.Public).Cast<ITypeSymbol>();
        if (type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class })
            bases = bases.Prepend(type.BaseType);
        var modifiers = type switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true, TypeKind: TypeKind.Class } => "abstract ",
            { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
            _ => "",
        };
        var names = bases.Select(b => Split(b).Name.Split(' ')[^1])
            .Where(name => !name.StartsWith("IEquatable<")).ToArray();
        var (name, constraints) = Split(type);
        text.Append($"public {modifiers}{name}");
        text.Append(names.Length == 0 ? "" : $" : {string.Join(", ", names)}").Append(constraints).Append('\n');
        var members = VisibleMembers(type).Select(member => member.ToDisplayString(Format));
        foreach (var member in members.Order(StringComparer.Ordinal))
            text.Append($"    {member}\n");
        text.Append('\n');
    }

    /// <summary>
    /// A type's keyword and name, with what else makes a struct, and the constraints that C# writes behind its bases.
    /// </summary>
    private static (string Name, string Constraints) Split(ITypeSymbol type)
    {
        var whole = type.ToDisplayString(Format);
        var name = whole.Split(" where ", 2)[0];
        return (name, whole[name.Length..]);
    }
}
