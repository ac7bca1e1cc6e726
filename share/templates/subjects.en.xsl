<?xml version="1.0" encoding="UTF-8"?>
<!-- Letter or mail to data subjects (GDPR art. 34). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:call-template name="about"/>
        </title>
      </head>
      <body>
        <xsl:if test="addressee/address/line">
          <p><strong><xsl:value-of select="organisation"/></strong></p>
          <address>
            <xsl:value-of select="addressee/name"/>
            <xsl:for-each select="addressee/address/line">
              <xsl:if test="position() &gt; 1 or ../../name"><br/></xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </address>
          <dl>
            <dt>Date</dt>
            <dd><xsl:value-of select="date"/></dd>
            <dt>Our reference</dt>
            <dd><xsl:value-of select="incident/ref"/></dd>
            <dt>Subject</dt>
            <dd><xsl:call-template name="about"/></dd>
          </dl>
        </xsl:if>
        <p>
          <xsl:choose>
            <xsl:when test="addressee/salutation"><xsl:value-of select="addressee/salutation"/></xsl:when>
            <xsl:when test="addressee/name">
              <xsl:text>Dear </xsl:text>
              <xsl:value-of select="addressee/name"/>
            </xsl:when>
            <xsl:otherwise>Dear Sir or Madam</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:call-template name="opening"/>
        <h2>What happened?</h2>
        <xsl:apply-templates select="telling/happened"/>
        <h2>Which data are involved?</h2>
        <xsl:apply-templates select="telling/data"/>
        <xsl:apply-templates select="telling/unaffected"/>
        <h2>What could this mean for you?</h2>
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
        <p>
          <xsl:text>Kind regards,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@filing = 'follow-up'">More about the data breach that involves your data</xsl:when>
      <xsl:when test="@filing = 'correction'">Corrected message about the data breach that involves your data</xsl:when>
      <xsl:otherwise>A data breach that involves your data</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="opening">
    <p>
      <xsl:choose>
        <xsl:when test="@filing = 'follow-up'">We informed you earlier of a data breach at our organisation that involves your data. We know more about it now. Below is everything that we know at this moment.</xsl:when>
        <xsl:when test="@filing = 'correction'">We informed you earlier of a data breach at our organisation that involves your data. Part of that message was wrong. This message replaces it.</xsl:when>
        <xsl:otherwise>There has been a data breach at our organisation, and your data are involved. We are sorry about this. This message explains what happened, what we are doing, and what you can do yourself.</xsl:otherwise>
      </xsl:choose>
    </p>
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
