<?xml version="1.0" encoding="UTF-8"?>
<!-- The audit trail of one incident: what was recorded, when and by whom. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
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
          <xsl:text>Made on </xsl:text>
          <xsl:value-of select="now"/>
        </p>
        <xsl:call-template name="summary"/>
        <xsl:apply-templates select="commit"/>
        <h2>Verifying it yourself</h2>
        <p>Each step above is a commit in the git history of the register. In a copy of it, <code>git show</code> with the id of the commit shows the same change, <code>git verify-commit</code> verifies a signature, and <code>dl-check</code> the whole register. Names and times are those that the writer gave to git. A value that was wrong from the beginning looks like any other here.</p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:text>Audit trail </xsl:text>
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
      <dt>Steps</dt>
      <dd>
        <xsl:value-of select="$n"/>
        <xsl:text>, </xsl:text>
        <xsl:choose>
          <xsl:when test="$signed = 0">not one of them signed</xsl:when>
          <xsl:when test="$signed = $n">all signed</xsl:when>
          <xsl:otherwise><xsl:value-of select="$signed"/> of them signed</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="summary/since">
          <xsl:text>; only what came after </xsl:text>
          <xsl:value-of select="summary/since"/>
        </xsl:if>
      </dd>
      <dt>First and last</dt>
      <dd>
        <xsl:value-of select="commit[1]/at"/>
        <xsl:if test="$n &gt; 1">
          <br/>
          <xsl:value-of select="commit[last()]/at"/>
        </xsl:if>
      </dd>
      <dt>By</dt>
      <dd>
        <xsl:for-each select="summary/person">
          <xsl:sort select="."/>
          <xsl:if test="position() &gt; 1"><br/></xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </dd>
      <xsl:if test="commit[@command = 'no']">
        <dt>Caution</dt>
        <dd>
          <strong>
            <xsl:value-of select="count(commit[@command = 'no'])"/>
            <xsl:choose>
              <xsl:when test="count(commit[@command = 'no']) = 1"> step was made by no command of the register</xsl:when>
              <xsl:otherwise> steps were made by no command of the register</xsl:otherwise>
            </xsl:choose>
          </strong>
        </dd>
      </xsl:if>
      <dt>Register</dt>
      <dd><code><xsl:value-of select="summary/register"/></code></dd>
      <dt>State</dt>
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
        <xsl:when test="@signed = 'yes'">, signed</xsl:when>
        <xsl:otherwise>, not signed</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="committed">
        <br/>
        <strong>Committed later, or dated otherwise: <xsl:value-of select="committed"/></strong>
      </xsl:if>
    </p>
    <xsl:if test="@command = 'no'">
      <p><strong>Made by no command of the register.</strong></p>
    </xsl:if>
    <xsl:call-template name="values"/>
    <xsl:for-each select="row">
      <h3>
        <xsl:value-of select="name"/>
        <xsl:choose>
          <xsl:when test="@change = 'added'"> (added)</xsl:when>
          <xsl:when test="@change = 'gone'"> (gone)</xsl:when>
          <xsl:otherwise> (changed)</xsl:otherwise>
        </xsl:choose>
      </h3>
      <xsl:call-template name="values"/>
    </xsl:for-each>
    <xsl:if test="file">
      <h3>Files</h3>
      <ul>
        <xsl:for-each select="file/value">
          <li>
            <xsl:value-of select="what"/>
            <xsl:choose>
              <xsl:when test="old/@known = 'no'">: added</xsl:when>
              <xsl:when test="new/@known = 'no'">: gone</xsl:when>
              <xsl:otherwise>: <strong>changed</strong></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- What is new has no column for what it was. -->
  <xsl:template name="values">
    <xsl:if test="value">
      <xsl:variable name="old" select="value[old/@known = 'yes']"/>
      <xsl:variable name="new" select="value[new/@known = 'yes']"/>
      <table>
        <thead>
          <tr>
            <th>Field</th>
            <xsl:if test="$old"><th>Before</th></xsl:if>
            <xsl:if test="$new or not($old)"><th><xsl:choose><xsl:when test="$old">After</xsl:when><xsl:otherwise>Value</xsl:otherwise></xsl:choose></th></xsl:if>
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
      <xsl:when test="@known = 'no'"><em>empty</em></xsl:when>
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
