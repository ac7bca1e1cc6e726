<?xml version="1.0" encoding="UTF-8"?>
<!-- Public notice to data subjects (GDPR art. 34(3)(c)). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>
          <xsl:call-template name="about"/>
        </title>
      </head>
      <body>
        <h1><xsl:call-template name="about"/></h1>
        <p>
          <xsl:value-of select="organisation"/>
          <xsl:text>, </xsl:text>
          <xsl:value-of select="date"/>
        </p>
        <xsl:call-template name="opening"/>
        <h2>What happened?</h2>
        <xsl:apply-templates select="telling/happened"/>
        <xsl:call-template name="persons"/>
        <h2>Which data are involved?</h2>
        <xsl:apply-templates select="telling/data"/>
        <xsl:apply-templates select="telling/unaffected"/>
        <h2>What could the consequences be?</h2>
        <xsl:apply-templates select="telling/effects"/>
        <h2>What are we doing?</h2>
        <xsl:apply-templates select="telling/measures"/>
        <h2>What can you do?</h2>
        <xsl:apply-templates select="telling/advice"/>
        <h2>Do you have questions?</h2>
        <p>
          <xsl:text>You can reach us at </xsl:text>
          <xsl:value-of select="contact"/>
          <xsl:if test="contact = ''">[This is still missing.]</xsl:if>
          <xsl:text>. Please mention the reference </xsl:text>
          <strong><xsl:value-of select="incident/ref"/></strong>
          <xsl:text>. Do you feel that we do not handle your data well? Then you can lodge a complaint with </xsl:text>
          <xsl:value-of select="authority"/>
          <xsl:if test="authority/@website">
            <xsl:text> (</xsl:text>
            <xsl:value-of select="authority/@website"/>
            <xsl:text>)</xsl:text>
          </xsl:if>
          <xsl:text>.</xsl:text>
        </p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@filing = 'follow-up'">More about the data breach at </xsl:when>
      <xsl:when test="@filing = 'correction'">Corrected notice of the data breach at </xsl:when>
      <xsl:otherwise>Data breach at </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="organisation"/>
  </xsl:template>

  <xsl:template name="opening">
    <p>
      <xsl:choose>
        <xsl:when test="@filing = 'follow-up'">We announced earlier that there has been a data breach at our organisation. We know more about it now. Below is everything that we know at this moment.</xsl:when>
        <xsl:when test="@filing = 'correction'">We announced earlier that there has been a data breach at our organisation. Part of that notice was wrong. This notice replaces it.</xsl:when>
        <xsl:otherwise>There has been a data breach at our organisation. We are sorry about this. We cannot reach all data subjects individually. This notice therefore explains what happened, what we are doing, and what you can do yourself.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template name="persons">
    <xsl:if test="incident/groups/@known = 'yes' or persons/@known = 'yes'">
      <h2>Who is affected?</h2>
      <xsl:if test="incident/groups/value[@raw != 'other']">
        <p>
          <xsl:text>The data are those of: </xsl:text>
          <xsl:for-each select="incident/groups/value[@raw != 'other']">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:if>
      <p>
        <xsl:choose>
          <xsl:when test="persons/@known = 'yes'">
            <xsl:text>Number of persons: </xsl:text>
            <xsl:value-of select="persons"/>
            <xsl:text>.</xsl:text>
          </xsl:when>
          <xsl:otherwise>The number of data subjects is not known yet.</xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="data">
    <p>
      <xsl:choose>
        <xsl:when test="@known = 'yes'">
          <xsl:text>The data involved are: </xsl:text>
          <xsl:value-of select="."/>
          <xsl:text>.</xsl:text>
          <xsl:if test="@more = 'yes'"> We do not know yet whether other data are involved as well.</xsl:if>
        </xsl:when>
        <xsl:otherwise>We do not know yet which data are involved.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="unaffected">
    <xsl:apply-templates select="p"/>
    <xsl:if test="item">
      <p>
        <xsl:text>Not involved are: </xsl:text>
        <xsl:call-template name="items"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="effects">
    <xsl:call-template name="text"/>
    <xsl:if test="item">
      <p>
        <xsl:choose>
          <xsl:when test="p">This may include: </xsl:when>
          <xsl:otherwise>The consequences may be: </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="items"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="items">
    <xsl:for-each select="item">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="position() = last()"> and </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="measures">
    <xsl:call-template name="text"/>
    <xsl:if test="item[@done = 'yes']">
      <p>We have done this:</p>
      <ul><xsl:apply-templates select="item[@done = 'yes']"/></ul>
    </xsl:if>
    <xsl:if test="item[@done = 'no']">
      <p>We are going to do this:</p>
      <ul><xsl:apply-templates select="item[@done = 'no']"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:value-of select="."/>
      <xsl:if test="@due and @done = 'no'">
        <xsl:text> (by </xsl:text>
        <xsl:value-of select="@due"/>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- Only a draft shows this: such a letter is not sent. -->
  <xsl:template name="text" match="happened | advice">
    <xsl:apply-templates select="p"/>
    <xsl:if test="@known = 'no'"><p><strong>[This is still missing.]</strong></p></xsl:if>
  </xsl:template>

  <xsl:template match="p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="br"><br/></xsl:template>
</xsl:stylesheet>
