<?xml version="1.0" encoding="UTF-8"?>
<!-- Het controlespoor van één incident: wat er is vastgelegd, wanneer en door wie. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title><xsl:call-template name="title"/></title>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Opgemaakt op </xsl:text>
          <xsl:value-of select="now"/>
        </p>
        <xsl:call-template name="summary"/>
        <xsl:apply-templates select="commit"/>
        <h2>Zelf controleren</h2>
        <p>Elke stap hierboven is een commit in de git-geschiedenis van het register. In een kopie daarvan toont <code>git show</code>, met het nummer van de commit erachter, dezelfde wijziging. <code>git verify-commit</code> controleert een handtekening en <code>dl-check</code> het hele register. Namen en tijden zijn die welke de schrijver aan git opgaf. Of iets van het begin af onjuist is ingevuld, blijkt hier niet.</p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:text>Controlespoor </xsl:text>
    <xsl:value-of select="summary/ref"/>
    <xsl:if test="summary/title != ''">
      <xsl:text>: </xsl:text>
      <xsl:value-of select="summary/title"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="summary">
    <xsl:variable name="n" select="summary/@commits"/>
    <xsl:variable name="signed" select="summary/@signed"/>
    <dl>
      <dt>Stappen</dt>
      <dd>
        <xsl:value-of select="$n"/>
        <xsl:text>, </xsl:text>
        <xsl:choose>
          <xsl:when test="$signed = 0">geen daarvan ondertekend</xsl:when>
          <xsl:when test="$signed = $n">alle ondertekend</xsl:when>
          <xsl:otherwise><xsl:value-of select="$signed"/> daarvan ondertekend</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="summary/since">
          <xsl:text>; alleen wat kwam na </xsl:text>
          <xsl:value-of select="summary/since"/>
        </xsl:if>
      </dd>
      <dt>Eerste en laatste</dt>
      <dd>
        <xsl:value-of select="commit[1]/at"/>
        <xsl:if test="$n &gt; 1">
          <br/>
          <xsl:value-of select="commit[last()]/at"/>
        </xsl:if>
      </dd>
      <dt>Door</dt>
      <dd>
        <xsl:for-each select="summary/person">
          <xsl:sort select="."/>
          <xsl:if test="position() &gt; 1"><br/></xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </dd>
      <xsl:if test="commit[@command = 'no']">
        <dt>Let op</dt>
        <dd>
          <strong>
            <xsl:value-of select="count(commit[@command = 'no'])"/>
            <xsl:choose>
              <xsl:when test="count(commit[@command = 'no']) = 1"> stap is door geen opdracht van het register gemaakt</xsl:when>
              <xsl:otherwise> stappen zijn door geen opdracht van het register gemaakt</xsl:otherwise>
            </xsl:choose>
          </strong>
        </dd>
      </xsl:if>
      <dt>Register</dt>
      <dd><code><xsl:value-of select="summary/register"/></code></dd>
      <dt>Stand</dt>
      <dd>commit <code><xsl:value-of select="summary/head"/></code></dd>
    </dl>
  </xsl:template>

  <xsl:template match="commit">
    <h2>
      <xsl:value-of select="position()"/>
      <xsl:text>. </xsl:text>
      <xsl:value-of select="at"/>
      <xsl:text>: </xsl:text>
      <xsl:value-of select="act"/>
    </h2>
    <p>
      <xsl:value-of select="who"/>
      <br/>
      <xsl:text>commit </xsl:text>
      <code><xsl:value-of select="@short"/></code>
      <xsl:choose>
        <xsl:when test="@signed = 'yes'">, ondertekend</xsl:when>
        <xsl:otherwise>, niet ondertekend</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="committed">
        <br/>
        <strong>Later vastgelegd of anders gedateerd: <xsl:value-of select="committed"/></strong>
      </xsl:if>
    </p>
    <xsl:if test="@command = 'no'">
      <p><strong>Door geen opdracht van het register gemaakt.</strong></p>
    </xsl:if>
    <xsl:call-template name="values"/>
    <xsl:for-each select="row">
      <h3>
        <xsl:value-of select="name"/>
        <xsl:choose>
          <xsl:when test="@change = 'added'"> (toegevoegd)</xsl:when>
          <xsl:when test="@change = 'gone'"> (verdwenen)</xsl:when>
          <xsl:otherwise> (gewijzigd)</xsl:otherwise>
        </xsl:choose>
      </h3>
      <xsl:call-template name="values"/>
    </xsl:for-each>
    <xsl:if test="file">
      <h3>Bestanden</h3>
      <ul>
        <xsl:for-each select="file/value">
          <li>
            <xsl:value-of select="what"/>
            <xsl:choose>
              <xsl:when test="old/@known = 'no'">: toegevoegd</xsl:when>
              <xsl:when test="new/@known = 'no'">: verdwenen</xsl:when>
              <xsl:otherwise>: <strong>gewijzigd</strong></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Wat nieuw is heeft geen kolom voor wat het was. -->
  <xsl:template name="values">
    <xsl:if test="value">
      <xsl:variable name="old" select="value[old/@known = 'yes']"/>
      <xsl:variable name="new" select="value[new/@known = 'yes']"/>
      <table>
        <thead>
          <tr>
            <th>Gegeven</th>
            <xsl:if test="$old"><th>Was</th></xsl:if>
            <xsl:if test="$new or not($old)"><th><xsl:choose><xsl:when test="$old">Werd</xsl:when><xsl:otherwise>Waarde</xsl:otherwise></xsl:choose></th></xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="value">
            <tr>
              <th><xsl:value-of select="what"/></th>
              <xsl:if test="$old"><td><xsl:apply-templates select="old"/></td></xsl:if>
              <xsl:if test="$new or not($old)"><td><xsl:apply-templates select="new"/></td></xsl:if>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="old|new">
    <xsl:choose>
      <xsl:when test="@known = 'no'"><em>leeg</em></xsl:when>
      <xsl:when test="string-length(.) &gt; 30 and not(contains(normalize-space(.), ' '))">
        <code><xsl:value-of select="normalize-space(.)"/></code>
      </xsl:when>
      <xsl:when test="p">
        <xsl:for-each select="p">
          <xsl:if test="position() &gt; 1"><br/><br/></xsl:if>
          <xsl:apply-templates mode="lines"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="br" mode="lines"><br/></xsl:template>
</xsl:stylesheet>
